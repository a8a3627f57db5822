// Which Redis this is, as HELLO and INFO tell it: the one whose answers ours are held to.

export const version = '8.6.3';
