import type { Language } from '../../shared/protocol/bridge.ts';

/** The native menus' and dialogs' own words; the page has its own in renderer/i18n. */
export interface Words {
  readonly file: string;
  readonly open: string;
  readonly openRecent: string;
  readonly noRecent: string;
  readonly sample: string;
  readonly close: string;
  readonly closeWindow: string;
  readonly quit: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly theme: string;
  readonly themeSystem: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly language: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly developer: string;
  readonly help: string;
  readonly about: string;
  readonly plans: string;
  readonly chooseTitle: string;
  readonly lostTitle: string;
  readonly lostDetail: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    file: '&File',
    open: '&Open …',
    openRecent: 'Open &Recent',
    noRecent: 'No recent plans',
    sample: '&Try the Sample',
    close: '&Close Plan',
    closeWindow: 'Close &Window',
    quit: '&Quit Apportion',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    selectAll: 'Select &All',
    view: '&View',
    theme: '&Appearance',
    themeSystem: 'As the System',
    themeLight: 'Light',
    themeDark: 'Dark',
    language: '&Language',
    zoomIn: 'Zoom &In',
    zoomOut: 'Zoom &Out',
    zoomReset: '&Actual Size',
    fullScreen: '&Full Screen',
    developer: '&Developer Tools',
    help: '&Help',
    about: '&About Apportion',
    plans: 'Apportion plans',
    chooseTitle: 'Open a plan',
    lostTitle: 'This plan could not be kept open',
    lostDetail: 'Every change that was shown as done is in its file. Open it again from the start screen.',
  },
  zh: {
    file: '文件(&F)',
    open: '打开(&O)…',
    openRecent: '最近的计划(&R)',
    noRecent: '没有最近的计划',
    sample: '试用示例(&T)',
    close: '关闭计划(&C)',
    closeWindow: '关闭窗口(&W)',
    quit: '退出 Apportion(&Q)',
    edit: '编辑(&E)',
    undo: '撤销(&U)',
    redo: '重做(&R)',
    cut: '剪切(&T)',
    copy: '复制(&C)',
    paste: '粘贴(&P)',
    selectAll: '全选(&A)',
    view: '视图(&V)',
    theme: '外观(&A)',
    themeSystem: '跟随系统',
    themeLight: '浅色',
    themeDark: '深色',
    language: '语言(&L)',
    zoomIn: '放大(&I)',
    zoomOut: '缩小(&O)',
    zoomReset: '实际大小(&A)',
    fullScreen: '全屏(&F)',
    developer: '开发者工具(&D)',
    help: '帮助(&H)',
    about: '关于 Apportion(&A)',
    plans: 'Apportion 计划',
    chooseTitle: '打开计划',
    lostTitle: '无法继续打开此计划',
    lostDetail: '所有已显示完成的更改都已保存在文件中。请从起始页重新打开。',
  },
};
