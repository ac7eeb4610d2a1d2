import MiniCssExtractPlugin from 'mini-css-extract-plugin'

export default {
  mode: 'production',
  entry: { main: './main.js', mistake: './mistake.js' },
  output: { path: `${import.meta.dirname}/dist-webpack` },
  module: { rules: [{ test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] }] },
  plugins: [new MiniCssExtractPlugin()],
  performance: false,
}
