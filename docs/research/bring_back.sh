entente import found.json --dry-run
entente import found.json --yes
entente query - <<'END'
{ link(key: "alberta-saxony") { title firstSigned citations { locator source { title } } } }
END
