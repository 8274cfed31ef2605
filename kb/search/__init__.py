"""How we find it. The only room that knows Haystack and the engines behind it."""
