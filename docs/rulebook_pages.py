"""Write the rulebook as a lawyer reads it: an index with every topic in every place, a page a place, a page a topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from compliance.cases import sample
from compliance.documents.library import default_library
from compliance.law import Value
from compliance.lawbook import Lawbook
from compliance.matrix import Cell, Line, matrix
from compliance.place import Place
from compliance.rules import RANK, Rule
from compliance.terms import TOPICS, OutcomeName, Topic
from compliance.words import day, in_locale, listing, plural
from docs.cells import cell
from docs.examples import Example, Seen
from docs.offered import offered
from docs.value_history import history, looked_up, plain, sources

INDEX = "README.md"
_INITIALS = {word.lower(): word for word in ("AI", "China", "EOR", "EU", "Francisco", "IP", "NDA", "UK", "US", "VAT")}
_MEANING: dict[OutcomeName, str] = {
    "block": "unlawful, void or cannot start",
    "review": "a lawyer must judge",
    "warn": "a risk, or a fact that is not known",
    "info": "good to know",
    "pass": "looked at and fine",
    "not_applicable": "does not apply",
}
_TURNS_ON = {
    "start_date": "",
    "offer_date": " Judged by the law of the day of the offer.",
    "each_period": " Judged on the first day of work, and again at each change of a value within the first year.",
}


def rulebook_pages(lawbook: Lawbook, examples: list[Seen], note: str) -> dict[str, str]:
    """Every page of the rulebook by its path below docs/rulebook."""
    return _Rulebook(lawbook, examples, note).pages()


class _Rulebook:
    """All rules with what their examples showed, by place and topic."""

    def __init__(self, lawbook: Lawbook, examples: list[Seen], note: str) -> None:
        self.lawbook, self.note, self.seen = lawbook, note, examples
        self.on = max(one.rule.checked_on for one in self.seen)
        lines = matrix(lawbook, self.on)
        self.lines = {line.place.code: line for line in lines if not line.costs_only}
        self.costs_only = [line.place for line in lines if line.costs_only]
        self.by_topic: dict[tuple[str, Topic], list[Seen]] = defaultdict(list)
        for one in self.seen:
            self.by_topic[one.rule.place, one.rule.topic].append(one)
        self.filled_in = {code: list(self._filled_in(line.place)) for code, line in self.lines.items()}

    def pages(self) -> dict[str, str]:
        found = {INDEX: _page(self._index())}
        for code, line in self.lines.items():
            with in_locale(str(line.place.settings.get("locale") or "en")):
                found[f"{code}/{INDEX}"] = _page(self._place(line))
                for topic in TOPICS:
                    if self.by_topic.get((code, topic)):
                        found[f"{code}/{topic}.md"] = _page(self._topic(line.place, topic))
                    if any(one.rule.topic == topic for one, _ in self.filled_in[code]):
                        found[f"{code}/{topic}_figures.md"] = _page(self._own_figures(line.place, topic))
        return found

    # The index.

    def _index(self) -> Iterator[str]:
        yield "# The rulebook\n"
        yield f"{self.note}\n"
        examples = sum(len(one.examples) for one in self.seen)
        yield (
            f"{len(self.seen)} rules with {examples} worked examples. Each place has a page, and one for each topic: "
            "what the law says, who says so, since when, what is offered to mend it, the figures it rests on with "
            "their history, and the examples it is held to.\n"
        )
        yield (
            f"Rules in force on {day(self.on)}. `10 + 5` is ten rules of the place itself and five from above. A cell "
            "that says that someone looked and found nothing is an answer; *not researched* is a hole. Own figures are "
            "those that the place itself fills in for rules from above, such as a state's minimum wage.\n"
        )
        yield "| place | " + " | ".join(topic.replace("_", " ") for topic in TOPICS) + " | own figures |"
        yield "|---|" + "--:|" * (len(TOPICS) + 1)
        for line in self.lines.values():
            cells = " | ".join(cell(self._count(line.place, topic, line.cells[topic])) for topic in TOPICS)
            figures = len({value.name for _, values in self.filled_in[line.place.code] for value in values})
            yield f"| [{line.place.name}]({line.place.code}/{INDEX}) {line.place.code} | {cells} | {figures} |"
        yield from self._only_costed()

    def _only_costed(self) -> Iterator[str]:
        """The places whose cost alone is on record, if any."""
        if not self.costs_only:
            return
        yield "\n## Costs only\n"
        yield "Employer cost is on record for these places. Their rules are not written; no offer is checked there.\n"
        countries: dict[str, list[str]] = defaultdict(list)
        for place in self.costs_only:
            countries[place.code.split("-")[0]].append(place.name)
        alone = [names[0] for code, names in countries.items() if len(names) == 1 and code not in self.lines]
        for code, names in countries.items():
            if names[0] not in alone:
                yield f"* {self.lawbook.places[code].name}: {listing(names)}"
        if alone:
            yield f"* {listing(alone)}"

    def _count(self, place: Place, topic: Topic, found: Cell) -> str:
        if found.state == "nearer":
            links = [f"[{code}]({code}/{topic}.md)" for code in found.nearer]
            return f"in {listing(links)}"
        if found.state != "held":
            return str(found) if found.state == "looked" else f"***{found}***"
        own = f"[{found.own}]({place.code}/{topic}.md)" if self.by_topic.get((place.code, topic)) else str(found.own)
        return f"{own} + {found.inherited}" if found.inherited else own

    # A place.

    def _place(self, line: Line) -> Iterator[str]:
        place = line.place
        yield f"# The rulebook of {place.name} ({place.code})\n"
        yield f"{self.note}\n"
        yield f"[All places](../{INDEX}). The figures alone are in [the law by place](../../law/README.md).\n"
        if len(place.chain) > 1:
            above = listing(self._named(code) for code in place.chain[1:])
            yield f"The law of {above} holds here too, where nothing nearer replaces it.\n"
        if not place.offerable:
            yield "No offer is made in this place as a whole; what is written here holds in the places within it.\n"
        if within := [self._named(code) for code, other in self.lines.items() if place.code in other.place.chain[1:]]:
            yield f"Within it: {listing(within)}.\n"
        for topic in TOPICS:
            yield from self._of_topic(line, topic)
        if place.offerable:
            yield "## The sample offer\n"
            yield "A clean, complete offer. Each worked example changes it and is held to what must come out.\n"
            data = sample(self.lawbook, place)
            yield from (f"* {plain(offered({key: part}, place, self.lawbook))}" for key, part in data.items() if part)

    def _named(self, code: str) -> str:
        name = self.lawbook.places[code].name
        return f"[{name}](../{code}/{INDEX})" if code in self.lines else name

    def _of_topic(self, line: Line, topic: Topic) -> Iterator[str]:
        """The place's own rules of a topic, a line each, and where those from above stand."""
        own = self.by_topic.get((line.place.code, topic), [])
        yield f"## {_topic_name(topic)}\n"
        for one in own:
            worst = max(one.rule.outcomes, key=RANK.__getitem__)
            link = f"[{self._title(one.rule)}]({topic}.md#{slug(self._title(one.rule))})"
            yield f"* {link}: {plain(one.rule.statement)} At worst **{worst.replace('_', ' ')}**."
        if own:
            yield ""
        above = [
            f"[{self.lawbook.places[code].name}](../{code}/{topic}.md)"
            for code in line.place.chain[1:]
            if self.by_topic.get((code, topic))
        ]
        found = line.cells[topic]
        if above and found.inherited:
            begins = "And" if own else "No rule of its own is on record;"
            yield f"{begins} {plural(found.inherited, 'rule')} of {listing(above)}.\n"
        if any(one.rule.topic == topic for one, _ in self.filled_in[line.place.code]):
            yield f"[Its own figures and examples]({topic}_figures.md) in rules from above.\n"
        if found.state != "held":
            yield f"{plain(str(found)).capitalize() if found.state == 'not_researched' else plain(str(found))}.\n"

    def _filled_in(self, place: Place) -> Iterator[tuple[Seen, list[Value]]]:
        """Each rule from above that reads figures of the place itself or has examples of it, with those figures."""
        for one in self.seen:
            if one.rule.place in place.chain[1:]:
                read = (self.lawbook.value(place, name) for name in one.values)
                own = [value for value in read if value is not None and value.place == place.code]
                if own or _kept_with(place, one):
                    yield one, own

    def _own_figures(self, place: Place, topic: Topic) -> Iterator[str]:
        """What a place fills in for the rules from above on a topic, by rule, and the examples of it."""
        filled_in = [(one, values) for one, values in self.filled_in[place.code] if one.rule.topic == topic]
        yield f"# {_topic_name(topic)}: the figures of {place.name} ({place.code}) in rules from above\n"
        yield f"{self.note}\n"
        yield f"[{place.name}]({INDEX}) · [All places](../{INDEX})\n"
        printed: set[str] = set()
        for one, values in filled_in:
            rule = one.rule
            link = f"../{rule.place}/{rule.topic}.md#{slug(self._title(rule))}"
            yield f"## [{self._title(rule)}]({link})\n"
            yield f"{plain(rule.statement)}\n"
            for value in values:
                yield from history(value, printed)
            if examples := _kept_with(place, one):
                yield "\n**Examples**\n" if values else "**Examples**\n"
                for example in examples:
                    yield from _example(example)
            yield ""

    # A topic of a place.

    def _topic(self, place: Place, topic: Topic) -> Iterator[str]:
        yield f"# {_topic_name(topic)}: {place.name} ({place.code})\n"
        yield f"{self.note}\n"
        yield f"[{place.name}]({INDEX}) · [All places](../{INDEX})\n"
        printed: set[str] = set()
        for one in self.by_topic[place.code, topic]:
            yield f"## {self._title(one.rule)}\n"
            yield f"> {plain(one.rule.statement)}\n"
            yield from self._facts(one)
            yield ""
            yield from self._values(one, place, printed)
            yield from self._examples(one)
            yield ""

    def _examples(self, one: Seen) -> Iterator[str]:
        """The rule's examples, and where those stand that are kept with the place they are of."""
        if not one.examples:
            return
        yield "**Examples**\n"
        for example in one.examples:
            if not example.of_place:
                yield from _example(example)
        if places := dict.fromkeys(example.place.code for example in one.examples if example.of_place):
            yield f"* And those of {self._those(list(places), self.lawbook.places[one.rule.place])}."

    def _facts(self, one: Seen) -> Iterator[str]:
        rule = one.rule
        yield f"* **Rule** `{rule.id}`"
        yield f"* **Authority** {sources(rule.authority)}. {looked_up(rule.read_on, rule.checked_on)}."
        ended = f" until {day(rule.until)}" if rule.until else ""
        state = "" if rule.status == "enacted" else f", **{rule.status}**"
        ahead = " It is announced only: listed as a change ahead, never applied." if rule.status == "announced" else ""
        yield f"* **In force** since {day(rule.since)}{ended}{state}.{ahead}{_TURNS_ON[rule.turns_on]}"
        ranked = sorted(rule.outcomes, key=RANK.__getitem__, reverse=True)
        said = [f"{name.replace('_', ' ')} ({_MEANING[name]})" for name in ranked]
        yield f"* **At worst** {said[0]}" + (f"; else {listing(said[1:], 'or')}" if said[1:] else "") + "."
        if rule.replaces:
            yield f"* **Replaces** {listing(f'`{name}`' for name in rule.replaces)}"
        if fixes := one.fixes:
            labels = [f"{plain(label)}{' (recommended)' if best else ''}" for label, best in fixes.items()]
            yield f"* **Fix offered** {'; '.join(labels)}."
        if clauses := one.clauses:
            library = default_library()
            yield f"* **Clauses required** {'; '.join(library.card(name).title_in('en') for name in clauses)}."

    def _values(self, one: Seen, place: Place, printed: set[str]) -> Iterator[str]:
        """The values that the rule reads: those that hold in the place with their history, others by place."""
        if not one.values:
            return
        yield "**Figures it reads**\n"
        for name in one.values:
            value = self.lawbook.value(place, name)
            if value is not None:
                yield from history(value, printed)
            if nearer := self._nearer(place, name):
                what = plain(nearer[0][1])
                yield f"* {what} (`{name}`): set by {self._those([code for code, _ in nearer], place)}"
        yield ""

    def _those(self, codes: list[str], place: Place) -> str:
        """Places within a place by name, or each of them in a word."""
        within = [code for code, line in self.lines.items() if line.place.chain[1:2] == (place.code,)]
        if len(codes) == len(within) > 2:
            return f"each of [the {len(codes)} places within it]({INDEX})"
        return listing(self._named(code) for code in codes)

    def _nearer(self, place: Place, name: str) -> list[tuple[str, str]]:
        """The places below, of those with a page, that state a value of their own, and what it is."""
        found = []
        for code, line in self.lines.items():
            if place.code in line.place.chain[1:]:
                value = self.lawbook.value(line.place, name)
                if value is not None and value.place == code:
                    found.append((code, value.what))
        return found

    def _title(self, rule: Rule) -> str:
        """A rule's name in words; eras of one rule are told apart by their dates."""
        name = _name(rule.id.rsplit(".", 1)[1])
        eras = [one for one in self.by_topic[rule.place, rule.topic] if one.rule.id == rule.id]
        if len(eras) == 1:
            return name
        return f"{name}, until {day(rule.until)}" if rule.until else f"{name}, since {day(rule.since)}"


def _page(lines: Iterable[str]) -> str:
    """A page's text, written now: figures read as they do in the locale of the moment."""
    return "\n".join(lines).rstrip() + "\n"


def _kept_with(place: Place, one: Seen) -> list[Example]:
    """A rule's examples that are kept with a place."""
    return [example for example in one.examples if example.of_place and example.place.code == place.code]


def _example(example: Example) -> Iterator[str]:
    case, finding = example.case, example.finding
    outcome = finding.outcome.replace("_", " ") if finding else "not in force on that day"
    yield f"* **{plain(case.case)}** ({example.place.name}): {outcome}"
    asked = f", asked as of {day(case.as_of)}" if case.as_of else ""
    yield f"  * Offered: {plain(example.offered) or 'the sample offer as it stands'}{asked}."
    if finding:
        yield f"  * Finding: {plain(finding.message)}"
    if finding and finding.question:
        yield f"  * Question: {plain(finding.question)}"
    if finding and finding.factors:
        yield f"  * To weigh: {plain('; '.join(factor.rstrip('.') for factor in finding.factors))}"
    yield f"  * Why: {plain(case.because)}"


def _topic_name(topic: Topic) -> str:
    return "Non-compete" if topic == "non_compete" else _name(topic)


def _name(part: str) -> str:
    """A name of the rulebook in words, initials as they are written."""
    words = [_INITIALS.get(word, word) for word in part.split("_")]
    return " ".join([words[0] if words[0][0].isupper() else words[0].capitalize(), *words[1:]])


def slug(heading: str) -> str:
    """The anchor that a heading gets."""
    return "".join(sign for sign in heading.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")
