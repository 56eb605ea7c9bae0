import type { Language } from '../../shared/protocol/bridge.ts';

/** The native menus' and dialogs' own words; the page has its own in renderer/i18n. */
export interface Words {
  readonly file: string;
  readonly openRecent: string;
  readonly noRecent: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly edit: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly fullScreen: string;
  readonly developer: string;
  readonly help: string;
  readonly about: string;
  readonly plans: string;
  readonly chooseTitle: string;
  readonly saveTitle: string;
  readonly lostTitle: string;
  readonly lostDetail: string;
  readonly newWindow: string;
  readonly forgetRecent: string;
  readonly readOnlyTitle: string;
  readonly openReadOnly: string;
  readonly openCopy: string;
  readonly cancel: string;
  readonly pageGoneTitle: string;
  readonly pageGoneDetail: string;
  readonly reload: string;
  readonly closeIt: string;
  readonly frozenTitle: string;
  readonly frozenDetail: string;
  readonly wait: string;
  readonly license: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    file: '&File',
    openRecent: 'Open &Recent',
    noRecent: 'No recent plans',
    closeWindow: 'Close &Window',
    quit: '&Quit Apportion',
    edit: '&Edit',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &All',
    view: '&View',
    fullScreen: '&Full Screen',
    developer: '&Developer Tools',
    help: '&Help',
    about: '&About Apportion',
    plans: 'Apportion plans',
    chooseTitle: 'Open a plan',
    saveTitle: 'Save the new plan',
    lostTitle: 'This plan could not be kept open',
    lostDetail: 'Every change that was shown as done is in its file. Open it again from the start screen.',
    newWindow: '&New Window',
    forgetRecent: '&Clear This List',
    readOnlyTitle: '{name} (read-only)',
    openReadOnly: 'Open read-only',
    openCopy: 'Open a copy',
    cancel: 'Cancel',
    pageGoneTitle: 'This window has stopped working',
    pageGoneDetail: 'Every change that was shown as saved is in the plan’s file. Reload the window to go on.',
    reload: 'Reload',
    closeIt: 'Close the window',
    frozenTitle: 'This window does not answer',
    frozenDetail: 'It may be busy. Every change that was shown as saved is in the plan’s file.',
    wait: 'Wait',
    license: 'MIT licence',
  },
  zh: {
    file: '文件(&F)',
    openRecent: '最近的计划(&R)',
    noRecent: '没有最近的计划',
    closeWindow: '关闭窗口(&W)',
    quit: '退出 Apportion(&Q)',
    edit: '编辑(&E)',
    cut: '剪切(&T)',
    copy: '复制(&C)',
    paste: '粘贴(&P)',
    selectAll: '全选(&A)',
    view: '视图(&V)',
    fullScreen: '全屏(&F)',
    developer: '开发者工具(&D)',
    help: '帮助(&H)',
    about: '关于 Apportion(&A)',
    plans: 'Apportion 计划',
    chooseTitle: '打开计划',
    saveTitle: '保存新计划',
    lostTitle: '无法继续打开此计划',
    lostDetail: '所有已显示完成的更改都已保存在文件中。请从起始页重新打开。',
    newWindow: '新建窗口(&N)',
    forgetRecent: '清空列表(&C)',
    readOnlyTitle: '{name}（只读）',
    openReadOnly: '以只读方式打开',
    openCopy: '打开副本',
    cancel: '取消',
    pageGoneTitle: '此窗口已停止工作',
    pageGoneDetail: '所有显示已保存的更改都在计划文件中。重新加载窗口即可继续。',
    reload: '重新加载',
    closeIt: '关闭窗口',
    frozenTitle: '此窗口没有响应',
    frozenDetail: '可能正在处理。所有显示已保存的更改都在计划文件中。',
    wait: '等待',
    license: 'MIT 许可证',
  },
};
