declare module 'virtual:props' {
  const props: Readonly<Record<string, import('../scripts/props.js').ComponentProps>>
  export default props
}
