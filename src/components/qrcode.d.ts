/** The encoder of `qrcode` alone: its index brings renderers along, a kilobyte and more that nothing here draws with. */
declare module 'qrcode/lib/core/qrcode.js' {
  export { create } from 'qrcode'
}
