// docs: what COMMAND DOCS tells of a command: a map of summary, since, group, complexity, and its arguments, each a map of
// name, type, token and flags. Programs read it (redis-cli makes its hints of it), so its nouns are Redis' own.
//
//   [COUNT count]    { name: count, type: integer, display_text: count, token: COUNT, flags: [optional] }
//   <* | id>         { name: id, type: oneof, arguments: [{ name: auto, type: pure-token, token: * }, { name: id, ... }] }

import { literal } from '../base/bytes.ts';
import { array, bulk, integer, map, type Pair, type Protocol, type Reply, simple } from '../reply/reply.ts';
import type { EitherNode, Node, Role, Syntax, ValueNode } from './arg.ts';

export interface Documented {
  readonly summary: string;
  readonly since: string;
  readonly group: string;
  /** Left out where it is empty. */
  readonly complexity: string;
  /** None for a command that only holds others. */
  readonly syntax?: Syntax;
}

/** The map of one command; `subcommands` are the pairs of name and map of those it holds. */
export function docs(of: Documented, protocol: Protocol, subcommands: () => Pair[] = () => []): Reply {
  const held = subcommands();
  const given = of.syntax === undefined ? [] : members(of.syntax, protocol);
  return map(protocol, [
    pair('summary', text(of.summary)),
    pair('since', text(of.since)),
    pair('group', text(of.group)),
    ...(of.complexity === '' ? [] : [pair('complexity', text(of.complexity))]),
    ...(given.length === 0 ? [] : [pair('arguments', array(given))]),
    ...(held.length === 0 ? [] : [pair('subcommands', map(protocol, held))]),
  ]);
}

type Marks = { readonly token?: string; readonly since?: string | undefined; readonly flags?: readonly string[] };

function members(of: Readonly<Record<string, Node>>, protocol: Protocol): Reply[] {
  return Object.entries(of)
    .filter(([, { node }]) => node !== 'refused' && node !== 'ignored' && node !== 'check')
    .map(([name, node]) => argument(kebab(name), node, protocol, {}));
}

/** One of them must stand there, so that none is optional. */
function alternatives(of: EitherNode['of'], protocol: Protocol): Reply[] {
  return Object.entries(of).map(([name, node]) =>
    node.node === 'option'
      ? argument(kebab(name), node.of, protocol, { token: node.token, since: node.since })
      : argument(kebab(name), node, protocol, {}),
  );
}

/** `name` is the member's; a value brings its own. */
function argument(name: string, node: Node, protocol: Protocol, marks: Marks): Reply {
  const flagged = (flag: string): Marks => ({ ...marks, flags: [flag, ...(marks.flags ?? [])] });
  switch (node.node) {
    case 'value':
      return valueArgument(node, protocol, marks);
    case 'token':
      return pureToken(name, node.token, protocol, node.since === undefined ? marks : { ...marks, since: node.since });
    case 'flag':
      return pureToken(name, node.token, protocol, { ...flagged('optional'), since: node.since });
    case 'choice':
      return nested(
        node.name,
        'oneof',
        node.tokens.map((token) => pureToken(token.toLowerCase(), token, protocol, {})),
        protocol,
        marks,
      );
    case 'option': {
      const optional = node.required === undefined ? flagged('optional') : marks;
      return argument(name, node.of, protocol, { ...optional, token: node.token, since: node.since });
    }
    case 'optional':
      return argument(name, node.of, protocol, node.must ? marks : { ...flagged('optional'), since: node.since });
    case 'many':
      return argument(name, node.of, protocol, flagged('multiple'));
    case 'either':
      return nested(name, 'oneof', alternatives(node.of, protocol), protocol, marks);
    case 'block':
      return nested(name, 'block', members(node.of, protocol), protocol, marks);
    case 'counted': {
      const parts = [
        valueArgument(node.count, protocol, {}),
        valueArgument(node.of, protocol, { flags: ['multiple'] }),
      ];
      return nested(name, 'block', parts, protocol, marks);
    }
    case 'halves': {
      const parts = [node.first, node.second].map((part) => valueArgument(part, protocol, { flags: ['multiple'] }));
      return nested(name, 'block', parts, protocol, marks);
    }
    case 'refused':
    case 'ignored':
    case 'check':
      throw new Error(`a ${node.node} is no argument`);
  }
}

const types: Partial<Record<Role, string>> = {
  key: 'key',
  integer: 'integer',
  double: 'double',
  'unix-time': 'unix-time',
  pattern: 'pattern',
};

function valueArgument({ name, role }: ValueNode, protocol: Protocol, marks: Marks): Reply {
  return map(protocol, [
    pair('name', text(name)),
    pair('type', text(types[role] ?? 'string')),
    pair('display_text', text(name)),
    ...(role === 'key' ? [pair('key_spec_index', integer(0))] : []),
    ...marked(marks, protocol),
  ]);
}

function pureToken(name: string, token: string, protocol: Protocol, marks: Marks): Reply {
  return map(protocol, [
    pair('name', text(name)),
    pair('type', text('pure-token')),
    pair('display_text', text(name)),
    ...marked({ ...marks, token }, protocol),
  ]);
}

function nested(name: string, type: string, of: readonly Reply[], protocol: Protocol, marks: Marks): Reply {
  return map(protocol, [
    pair('name', text(name)),
    pair('type', text(type)),
    ...marked(marks, protocol),
    pair('arguments', array(of)),
  ]);
}

function marked({ token, since, flags = [] }: Marks, protocol: Protocol): Pair[] {
  const names = flags.map((flag) => simple(literal(flag)));
  return [
    ...(token === undefined ? [] : [pair('token', text(token))]),
    ...(since === undefined ? [] : [pair('since', text(since))]),
    ...(names.length === 0 ? [] : [pair('flags', protocol === 2 ? array(names) : { type: 'set', value: names })]),
  ];
}

function pair(name: string, value: Reply): Pair {
  return [text(name), value];
}

function text(of: string): Reply {
  return bulk(literal(of));
}

/** entriesRead -> entries-read */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
