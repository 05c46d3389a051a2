"""Drafting: an offer and its report become a pack in which every demanded clause is proved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel import Locale

from compliance.checking import Report
from compliance.documents.agreed import unwritten
from compliance.documents.clauses import Needed, needed
from compliance.documents.compile import ClauseSource, CompiledDocument, Tongue, compile_document
from compliance.documents.errors import PackError, TemplateError
from compliance.documents.filters import Scribe, locale_for
from compliance.documents.findings import report_facts
from compliance.documents.library import Library, Master, default_library
from compliance.documents.missing import refuse_missing
from compliance.documents.numbering import numbers
from compliance.documents.pack import ClauseUse, Document, Pack, Waiver
from compliance.documents.parts import zip_parts
from compliance.documents.proof import prove
from compliance.documents.render import Setting, render_parts
from compliance.errors import OfferError, Problem
from compliance.lawbook import Lawbook, default_lawbook
from compliance.offer import Offer
from compliance.place import Place
from compliance.words import listing

REPORT = "compliance_report"
_MOST_LANGUAGES = 2
_SHORT = 12


def draft(
    offer: Offer,
    report: Report,
    waivers: Iterable[Waiver] = (),
    languages: Sequence[str] | None = None,
    *,
    library: Library | None = None,
    lawbook: Lawbook | None = None,
) -> Pack:
    """The documents of an offer that was checked.

    `languages` replaces the offer's contract.language; the first leads, two stand side by side.
    Raises OfferError for missing names, addresses or role, and PackError while a finding blocks
    that is not waived, or where a document lacks a demanded clause; then nothing is handed out.
    """
    book, shelf = lawbook or default_lawbook(), library or default_library()
    if report.offer != offer:
        raise PackError("the report is about another offer; check this one first")
    used = refuse_blocked(report, tuple(waivers))
    refuse_missing(offer, report.place, book)
    tongues = _tongues(offer, report.place, languages, shelf, book)
    try:
        masters = shelf.masters(report.place)
        clauses = needed(report, masters, shelf)
        lost = unwritten(offer, report.place, clauses, shelf, (tongue.language for tongue in tongues))
    except TemplateError as error:
        raise PackError(str(error)) from None
    if set(masters) <= {REPORT}:
        raise PackError(f"{report.place.name} has no document templates yet")
    if lost:
        raise PackError(lost)
    studio = Studio(offer, report, shelf, book)
    problems: list[Problem] = []
    documents: list[Document] = []
    for kind, master in masters.items():
        if master.clauses and not clauses[kind]:
            continue  # all it could hold is demanded by rules, and none demands any
        spoken = tongues if kind != REPORT else tongues_of(report.place, ("en",), shelf, book)
        facts = report_facts(report, used, documents) if kind == REPORT else {}
        try:
            documents.append(studio.document(master, spoken, clauses[kind], facts))
        except PackError as error:
            problems.extend(error.problems)
        except TemplateError as error:
            problems.append(Problem(kind, str(error)))
    if problems:
        raise PackError(problems)
    return Pack(offer.digest, report.place.code, report.rulebook, tuple(documents), used)


def refuse_blocked(report: Report, waivers: tuple[Waiver, ...]) -> tuple[Waiver, ...]:
    """The waivers that waive a blocking finding; PackError names every finding left blocking."""
    blank = [waiver for waiver in waivers if not waiver.reason.strip()]
    if blank:
        raise PackError(Problem(waiver.rule, "a waiver needs a reason") for waiver in blank)
    reasons = {waiver.rule: waiver for waiver in waivers}
    left = [finding for finding in report.blocking if finding.rule not in reasons]
    if left:
        raise PackError(Problem(finding.rule, f"blocks the documents: {finding.message}") for finding in left)
    return tuple(reasons[rule] for rule in dict.fromkeys(finding.rule for finding in report.blocking))


def _tongues(
    offer: Offer, place: Place, languages: Sequence[str] | None, library: Library, book: Lawbook
) -> list[Tongue]:
    chosen = tuple(dict.fromkeys(languages or offer.contract.language or place.languages[:1]))
    if len(chosen) > _MOST_LANGUAGES:
        raise OfferError(
            [Problem("contract.language", f"names {len(chosen)} languages; documents stand in one or two")]
        )
    unknown = [language for language in chosen if language not in place.languages]
    if unknown:
        message = (
            f"{listing(unknown)} is not a language of documents in {place.name}; choose from {listing(place.languages)}"
        )
        raise OfferError([Problem("contract.language", message)])
    return tongues_of(place, chosen, library, book)


def tongues_of(place: Place, languages: Iterable[str], library: Library, book: Lawbook) -> list[Tongue]:
    """How each language writes values in a place."""

    def name_of(code: str) -> str:
        known = book.places.get(code)
        return known.name if known is not None else code

    def tongue(language: str) -> Tongue:
        locale = locale_for(language, place.locale)
        scribe = Scribe(locale, lambda key: library.word(key, language), name_of, library.address_form)
        own_name = Locale.parse(locale).get_language_name(locale.partition("_")[0]) or language
        return Tongue(language, locale, own_name[:1].upper() + own_name[1:], scribe, str(library.roots))

    return [tongue(language) for language in languages]


class Studio:
    """Renders and proves the documents of one offer."""

    def __init__(self, offer: Offer, report: Report, library: Library, book: Lawbook) -> None:
        self.offer, self.report, self.library = offer, report, library
        self.law = book.law(report.place, report.as_of)

    def document(
        self, master: Master, tongues: Sequence[Tongue], clauses: Sequence[Needed], facts: Mapping[str, Any]
    ) -> Document:
        """One finished document. Raises PackError where its proof fails."""
        compiled, setting = self.prepare(master, tongues, clauses, facts)
        content = zip_parts(render_parts(compiled, setting))
        prove(content, compiled, setting)
        languages = setting.languages
        return Document(
            name=f"{master.document}.{'-'.join(languages)}.docx",
            kind=master.document,
            title=master.title_in(languages[0]),
            language=languages,
            bytes=content,
            clauses=self._uses(compiled, clauses, languages[0]),
        )

    def prepare(
        self, master: Master, tongues: Sequence[Tongue], clauses: Sequence[Needed], facts: Mapping[str, Any]
    ) -> tuple[CompiledDocument, Setting]:
        """The compiled document, and what it is to be rendered with."""
        setting = Setting(
            name=master.document,
            offer=self.offer,
            place=self.report.place,
            law=self.law,
            library=self.library,
            tongues=tongues,
            needed=clauses,
            facts={**facts, **self._names(master, tongues)},
        )
        return self._compiled(master, tongues, clauses), setting

    def _names(self, master: Master, tongues: Sequence[Tongue]) -> dict[str, str]:
        title = master.title_in(tongues[0].language)
        second = master.title_in(tongues[1].language) if len(tongues) > 1 else ""
        return {
            "title": title,
            "second_title": second if second != title else "",
            "subject": f"{self.offer.role.title}, {self.report.place.name}",
            "language": tongues[0].tag,
            "language_names": " / ".join(tongue.name for tongue in tongues),
            "rulebook": self.report.rulebook[:_SHORT],
            "reference": f"{self.report.place.code}-{self.offer.digest[:8].upper()}",
        }

    def _compiled(self, master: Master, tongues: Sequence[Tongue], clauses: Sequence[Needed]) -> CompiledDocument:
        order = list(dict.fromkeys([item.id for item in master.clauses] + [one.id for one in clauses]))
        wanted = {one.id for one in clauses}
        sources: list[ClauseSource] = []
        missing: list[Problem] = []
        complete: list[str] = []
        for clause in order:
            found = [self.library.text(clause, self.report.place.chain, tongue.language) for tongue in tongues]
            texts = [text for text in found if text is not None]
            if len(texts) == len(tongues):
                complete.append(clause)
                sources.extend(
                    ClauseSource(text.id, text.language, text.name, text.path.read_bytes()) for text in texts
                )
            elif clause in wanted:
                lacking = [tongue.name for tongue, text in zip(tongues, found, strict=True) if text is None]
                missing.append(
                    Problem(
                        clause, f"has no text in {listing(lacking)} for {self.report.place.name} ({master.document})"
                    )
                )
        if missing:
            raise PackError(missing)
        return compile_document(
            master.name, master.path.read_bytes(), complete, sources, tongues, self.report.place.paper
        )

    def _uses(self, compiled: CompiledDocument, clauses: Sequence[Needed], language: str) -> tuple[ClauseUse, ...]:
        counted = numbers((one.id for one in clauses), compiled.headings)
        return tuple(
            ClauseUse(
                id=one.id,
                title=self.library.card(one.id).title_in(language),
                because=one.because,
                number=counted[one.id],
                version=compiled.version(one.id),
            )
            for one in clauses
        )
