/**
 * The rules that keep the rooms of src apart, checked on the syntax tree. Each function takes source texts, so that the
 * tests can plant violations; paths are relative to the project ('src/chain/issues.ts').
 */
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'vite';

export type SourceFile = readonly [path: string, code: string];

/** The data flows down this table; a room may import itself and what is listed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  chain: [],
  pricing: [],
  ui: [],
  formats: ['text', 'chain'],
  kernel: ['pricing'],
  exposure: ['chain', 'pricing', 'kernel'],
  compare: ['chain', 'pricing', 'exposure'],
  sample: ['chain', 'pricing'],
  levels: ['text', 'chain'],
  engine: ['text', 'formats', 'exposure', 'chain', 'sample', 'share', 'compare'],
  share: ['text', 'chain'],
  library: ['text', 'chain'],
  sources: ['text', 'formats', 'chain'],
  app: [
    'text',
    'chain',
    'pricing',
    'ui',
    'formats',
    'exposure',
    'sample',
    'engine',
    'levels',
    'share',
    'compare',
    'library',
    'sources',
  ],
  // Types, and constants and pure functions that words and labels are made from; never a reader or the analysis.
  panels: ['ui', 'app', 'exposure', 'formats', 'chain', 'levels', 'compare'],
  cli: ['text', 'formats', 'exposure', 'chain', 'levels'],
};
/** Rooms that may also name the types of exposure, and nothing else of it. */
const MAY_NAME_EXPOSURE = ['share', 'library', 'sources', 'levels'];
/** The one file that knows both app and panels, and what it may import besides. */
const ENTRY = 'src/main.tsx';
const ENTRY_MAY_IMPORT = ['app', 'panels', 'ui'];
const OUTSIDE_ROOMS = [ENTRY, 'src/env.d.ts'];

/** Rooms that run anywhere: no package, no page. */
const CORE = [
  'text',
  'chain',
  'pricing',
  'kernel',
  'formats',
  'exposure',
  'compare',
  'share',
  'sample',
  'levels',
  'cli',
];
/** Rooms that know the browser but not React. */
const WITHOUT_REACT = [...CORE, 'engine', 'sources', 'library'];
const PAGE_GLOBALS = ['window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'indexedDB', 'location'];

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Calls `visit` for every node below and including `node`, with its parent and the parent's key. */
function walk(node: Node, visit: (node: Node, parent: Node | null, key: string) => void): void {
  const step = (at: Node, parent: Node | null, parentKey: string): void => {
    visit(at, parent, parentKey);
    for (const [key, value] of Object.entries(at)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) step(child, at, key);
    }
  };
  step(node, null, '');
}

function parse([path, code]: SourceFile): Node {
  const { program, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`);
  return program as unknown as Node;
}

function stringOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TSLiteralType') return stringOf(node.literal);
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.length === 1 ? quasis[0]!.value.cooked : null;
}

function nameOf(node: unknown): string | null {
  return isNode(node) && (node.type === 'Identifier' || node.type === 'JSXIdentifier') ? (node.name as string) : null;
}

/** 'Date.parse' for a member or a plain name; null for anything else. */
function dottedName(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type !== 'MemberExpression') return nameOf(node);
  const property = node.computed ? stringOf(node.property) : nameOf(node.property);
  const object = dottedName(node.object);
  return object === null || property === null ? null : `${object}.${property}`;
}

function importsOf(program: Node): Import[] {
  const found: Import[] = [];
  walk(program, (node) => {
    const specifier = stringOf(node.source ?? node.argument);
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportAllDeclaration':
      case 'ExportNamedDeclaration': {
        const named = (node.specifiers as Node[] | undefined) ?? [];
        const kind = node.importKind ?? node.exportKind;
        const each = named.length > 0 && named.every((one) => (one.importKind ?? one.exportKind) === 'type');
        if (specifier !== null) found.push({ specifier, isTypeOnly: kind === 'type' || each });
        break;
      }
      case 'TSImportType':
        if (specifier !== null) found.push({ specifier, isTypeOnly: true });
        break;
      case 'ImportExpression':
        found.push({ specifier: specifier ?? '(computed)', isTypeOnly: false });
        break;
      case 'NewExpression': {
        // new URL('./worker.ts', import.meta.url) names a module as well.
        const [file, base] = node.arguments as Node[];
        const isHere =
          isNode(base) &&
          base.type === 'MemberExpression' &&
          isNode(base.object) &&
          base.object.type === 'MetaProperty';
        const named = stringOf(file);
        if (dottedName(node.callee) === 'URL' && isHere && named !== null) {
          found.push({ specifier: named.startsWith('.') ? named : `./${named}`, isTypeOnly: false });
        }
        break;
      }
    }
  });
  return found;
}

function roomOf(path: string): string | null {
  const parts = path.split('/');
  return parts.length > 2 ? (parts[1] ?? null) : null;
}

/** The project path that a relative import means, without a query such as '?worker&url'. */
function targetOf(path: string, specifier: string): string {
  return normalize(join(dirname(path), specifier.replace(/\?.*$/, ''))).replaceAll('\\', '/');
}

/** Imports that the table forbids. */
export function importViolations(files: readonly SourceFile[]): string[] {
  const bad: string[] = [];
  for (const file of files) {
    const [path] = file;
    const room = roomOf(path);
    if (room === null ? !OUTSIDE_ROOMS.includes(path) : MAY_IMPORT[room] === undefined) {
      bad.push(`${path} is in no room`);
      continue;
    }
    const allowed = room === null ? (path === ENTRY ? ENTRY_MAY_IMPORT : []) : [room, ...(MAY_IMPORT[room] ?? [])];
    for (const { specifier, isTypeOnly } of importsOf(parse(file))) {
      if (specifier === '(computed)') {
        bad.push(`${path} imports an address that is computed`);
      } else if (!specifier.startsWith('.')) {
        if (specifier.startsWith('/')) bad.push(`${path} -> ${specifier} (not a relative path)`);
        else if (room !== null && CORE.includes(room)) bad.push(`${path} -> ${specifier} (the core uses no package)`);
        else if (room !== null && WITHOUT_REACT.includes(room) && /react/.test(specifier)) {
          bad.push(`${path} -> ${specifier} (this room knows no React)`);
        }
      } else {
        const target = targetOf(path, specifier);
        const to = target.startsWith('src/')
          ? roomOf(`${target}${/\.\w+$/.test(target) ? '' : '.ts'}`)
          : '(outside src)';
        const asType = isTypeOnly && to === 'exposure' && room !== null && MAY_NAME_EXPOSURE.includes(room);
        if (to === null || !(allowed.includes(to) || asType)) bad.push(`${path} -> ${specifier}`);
      }
    }
  }
  return bad;
}

/** Circles of files that import each other, types included, each as 'a -> b -> a'. */
export function importCircles(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(([path]) => path));
  const resolve = (target: string): string | undefined =>
    [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((path) => known.has(path));
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const targets = importsOf(parse(file))
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => resolve(targetOf(file[0], specifier)))
      .filter((target) => target !== undefined);
    graph.set(file[0], targets);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const follow = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) circles.push([...trail.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) follow(path, []);
  return circles;
}

/** Names that a file declares itself anywhere: parameters, variables, functions, imports. */
function declaredNames(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    if (pattern.type === 'Identifier') names.add(pattern.name as string);
    else if (pattern.type === 'ObjectPattern') {
      for (const property of pattern.properties as Node[])
        bind(property.type === 'RestElement' ? property : property.value);
    } else if (pattern.type === 'ArrayPattern') for (const element of pattern.elements as unknown[]) bind(element);
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (node.type === 'ImportSpecifier' || node.type === 'ImportDefaultSpecifier') bind(node.local);
    if (/Function/.test(node.type)) {
      bind(node.id);
      for (const parameter of Array.isArray(node.params) ? node.params : []) bind(parameter);
    }
    if (node.type === 'CatchClause') bind(node.param);
  });
  return names;
}

const NAMES_A_PROPERTY: Readonly<Record<string, string>> = {
  MemberExpression: 'property',
  Property: 'key',
  PropertyDefinition: 'key',
  MethodDefinition: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
};

/** Uses of the page in the core rooms: window, document and the like, also through globalThis or self. */
export function pageViolations(files: readonly SourceFile[]): string[] {
  const bad: string[] = [];
  for (const file of files) {
    if (!CORE.includes(roomOf(file[0]) ?? '')) continue;
    const program = parse(file);
    const own = declaredNames(program);
    walk(program, (node, parent, key) => {
      const dotted = node.type === 'MemberExpression' ? dottedName(node) : null;
      const [global, property = ''] = dotted?.split('.') ?? [];
      if ((global === 'globalThis' || global === 'self') && PAGE_GLOBALS.includes(property))
        bad.push(`${file[0]}: ${dotted}`);
      const name = node.type === 'Identifier' ? (node.name as string) : '';
      if (!PAGE_GLOBALS.includes(name) || own.has(name)) return;
      const isProperty =
        parent !== null && NAMES_A_PROPERTY[parent.type] === key && !parent.computed && !parent.shorthand;
      const isInType = parent !== null && parent.type === 'TSParameterProperty';
      if (!isProperty && !isInType) bad.push(`${file[0]}: ${name}`);
    });
  }
  return bad;
}

const NUMBER_READERS = ['Number', 'parseFloat', 'parseInt', 'Number.parseFloat', 'Number.parseInt', 'Date.parse'];
const GIVES_TEXT = [
  'toString',
  'toISOString',
  'toFixed',
  'slice',
  'trim',
  'replace',
  'replaceAll',
  'join',
  'padStart',
  'concat',
];

/** Names that a file says or shows to be strings; best effort, without types. */
function textNames(program: Node): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const annotation =
      node.type === 'Identifier' && isNode(node.typeAnnotation) ? node.typeAnnotation.typeAnnotation : null;
    if (isNode(annotation) && annotation.type === 'TSStringKeyword') names.add(node.name as string);
    const name = node.type === 'VariableDeclarator' ? nameOf(node.id) : null;
    if (name !== null && isText(node.init, new Set())) names.add(name);
  });
  return names;
}

function isText(node: unknown, names: ReadonlySet<string>): boolean {
  if (!isNode(node)) return false;
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'BinaryExpression')
    return node.operator === '+' && (isText(node.left, names) || isText(node.right, names));
  if (node.type === 'Identifier') return names.has(node.name as string);
  if (node.type !== 'CallExpression') return false;
  const called = dottedName(node.callee);
  if (called === 'String') return true;
  const callee = node.callee as Node;
  return callee.type === 'MemberExpression' && GIVES_TEXT.includes(nameOf(callee.property) ?? '');
}

/** Numbers and dates read from text anywhere but in src/text. */
export function readingViolations(files: readonly SourceFile[]): string[] {
  const bad: string[] = [];
  for (const file of files) {
    if (roomOf(file[0]) === 'text') continue;
    const program = parse(file);
    const texts = textNames(program);
    walk(program, (node) => {
      const report = (what: string): number => bad.push(`${file[0]}: ${what}`);
      const given = (node.arguments as Node[] | undefined) ?? [];
      if (node.type === 'CallExpression') {
        const called = dottedName(node.callee);
        if (called !== null && NUMBER_READERS.includes(called)) report(`${called}(…)`);
        for (const argument of given) {
          const passed = dottedName(argument);
          if (passed !== null && NUMBER_READERS.includes(passed)) report(`${passed} as a function`);
        }
      }
      if (node.type === 'UnaryExpression' && node.operator === '+') report('unary plus');
      if (
        node.type === 'NewExpression' &&
        dottedName(node.callee) === 'Date' &&
        given.some((one) => isText(one, texts))
      ) {
        report('new Date(text)');
      }
    });
  }
  return bad;
}

const RUNS_TEXT = ['eval', 'Function', 'document.write', 'globalThis.eval', 'window.eval'];
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc', 'srcDoc'];

/** Text run as code or put into the page as markup, anywhere. */
export function injectionViolations(files: readonly SourceFile[]): string[] {
  const bad: string[] = [];
  for (const file of files) {
    walk(parse(file), (node, parent, key) => {
      if (node.type === 'CallExpression' || node.type === 'NewExpression') {
        const called = dottedName(node.callee);
        if (called !== null && RUNS_TEXT.includes(called)) bad.push(`${file[0]}: ${called}(…)`);
      }
      const name = nameOf(node) ?? (key === 'property' ? stringOf(node) : null);
      if (name !== null && MARKUP.includes(name) && parent !== null) bad.push(`${file[0]}: ${name}`);
    });
  }
  return bad;
}
