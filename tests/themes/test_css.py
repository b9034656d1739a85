from themes.css import minified, needed, properties, read_by, rules


def test_minified_drops_comments_and_space_but_no_meaning() -> None:
    css = (
        '/* a */ .x > .y ,\n.z { margin : calc( 1rem + 2px ) ; content: "a  ;  b" ; }'
        "\n@media (min-width: 40rem) { a :hover { color: red } }"
    )

    assert minified(css) == (
        '.x>.y,.z{margin : calc( 1rem + 2px );content:"a  ;  b"}@media (min-width:40rem){a :hover{color:red}}'
    )


def test_minified_keeps_a_comment_sign_in_a_string() -> None:
    assert minified('a::before { content: "/* no */" }') == 'a::before{content:"/* no */"}'


def test_properties_reads_the_last_value_of_each() -> None:
    assert properties(":root{--a: 1px; /* --b: 2 */ --a: var(--c,\n 3px)}") == {"--a": "var(--c, 3px)"}


def test_needed_follows_references() -> None:
    tokens = {"--a": "var(--b)", "--b": "var(--c, red)", "--c": "blue", "--d": "green"}

    assert needed(tokens, read_by("p{color:var(--a)}")).keys() == {"--a", "--b", "--c"}


def test_rules_know_what_they_are_inside_of() -> None:
    css = (
        '@charset "utf-8";.a::before,b{color:red;content:"{}"}'
        "@media print{@supports (x:y){.c{--d:1px}}.e{}}@font-face{src:url(x)}"
    )

    assert list(rules(css)) == [
        ("", ".a::before,b", {"color": "red", "content": '"{}"'}),
        ("@media print @supports (x:y)", ".c", {"--d": "1px"}),
        ("@media print", ".e", {}),
    ]
