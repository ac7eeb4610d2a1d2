import { Greeting } from './Greeting'

export default function HomePage() {
  return <Greeting />
}
