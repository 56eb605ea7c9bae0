import { basename } from 'node:path';
import { unreachable } from '../../shared/model/outcome.ts';
import type { Language, OpenRefusal } from '../../shared/protocol/bridge.ts';

export interface RefusalWords {
  readonly message: string;
  readonly detail: string;
}

/** What holds and what to do, for a native dialog. */
export function refusalWords(refusal: OpenRefusal, language: Language): RefusalWords {
  const name = basename(refusal.path);
  return { message: say(refusal, name, language), detail: refusal.path };
}

function say(refusal: OpenRefusal, name: string, language: Language): string {
  const en = language === 'en';
  switch (refusal.code) {
    case 'not-found':
      return en ? `${name} is not there any more.` : `找不到 ${name}。`;
    case 'not-a-plan':
      return en ? `${name} is not an Apportion plan.` : `${name} 不是 Apportion 计划文件。`;
    case 'damaged':
      return en
        ? `${name} is damaged and was left as it is. ${refusal.detail}`
        : `${name} 已损坏，文件未作任何改动。${refusal.detail}`;
    case 'newer-version':
      return en
        ? `${name} was made by a newer Apportion. Update the program to open it.`
        : `${name} 由更新版本的 Apportion 创建。请先更新程序再打开。`;
    case 'already-open':
      return en ? `${name} is already open: ${refusal.by}.` : `${name} 已被打开：${refusal.by}。`;
    case 'read-only':
      return en ? `${name} may not be written to.` : `${name} 不可写入。`;
    case 'exists':
      return en ? `${name} exists already.` : `${name} 已存在。`;
    case 'disk':
      return en ? `${name} could not be read. ${refusal.detail}` : `无法读取 ${name}。${refusal.detail}`;
    default:
      return unreachable(refusal);
  }
}
