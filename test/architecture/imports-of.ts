import { readFileSync } from 'node:fs';
import { parseSync } from 'vite';

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Every module that a TypeScript file names, types included, as it is written: import, export, import(), require. */
export function importsOf(file: string): string[] {
  return importsIn(file, readFileSync(file, 'utf8'));
}

export function importsIn(name: string, source: string): string[] {
  const { program, errors } = parseSync(name, source);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${name} cannot be parsed: ${error.message}`);
  const found: string[] = [];
  walk(program, (node) => {
    const named = moduleNamedBy(node);
    if (named !== undefined) found.push(named);
  });
  return found;
}

function moduleNamedBy(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node.source);
    case 'TSExternalModuleReference':
      return literal(node.expression);
    case 'CallExpression': {
      const callee = node.callee;
      const isRequire = isNode(callee) && callee.type === 'Identifier' && callee.name === 'require';
      return isRequire && Array.isArray(node.arguments) ? literal(node.arguments[0]) : undefined;
    }
    default:
      return undefined;
  }
}

function literal(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isNode(value)) return;
  visit(value);
  for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
