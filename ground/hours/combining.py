"""From clauses to rules: what one line says of the days of another."""

from dataclasses import replace

from django.utils.translation import gettext as _

from ground.hours.clauses import Clause, Text
from ground.hours.days import of_week
from ground.hours.rules import EVERY_DAY, WORKDAYS, Level, Rule, Rules, Where
from ground.hours.where import Place


def rules_of_text(text: Text) -> Rules:
    """The rules that the clauses together make; raises ValueError with a sentence."""
    rules: list[Rule] = []
    school: list[tuple[str, Rule]] = []
    named: set[int] = set()
    for clause in text.clauses:
        if not clause.place.dates:
            named |= clause.place.weekdays
    _check_closed_in_passing(text)
    text = _cut_short(text)
    for clause in (each for each in text.clauses if not each.what.usual):
        place, what = _with_rest(clause.place, named), clause.what
        found = [Rule(where, what.kind, what.spans, what.and_appointment, what.until) for where in place.wheres()]
        if place.school and place.dates:
            raise ValueError(_("zet de schoolvakanties op een eigen regel."))
        if place.school:
            school += [(place.school, rule) for rule in found if not rule.where.holidays]
            if place.holidays and not place.has_days:
                school.append((place.school, Rule(Where(), what.kind, what.spans, what.and_appointment)))
            rules += [rule for rule in found if rule.where.holidays]
            continue
        for except_ in place.excepted:
            found, closed = _excepted(found, except_)
            rules += closed
            if except_.school:
                school.append((except_.school, Rule(Where(frozenset(place.weekdays) or None), "closed")))
        rules += found
    whole = _with_days_of_week(rules, school, text.usual)
    if text.weekend_too and not all(of_week(whole, day).spans for day in EVERY_DAY - WORKDAYS):
        raise ValueError(_("schrijf de tijden in het weekend erbij, bijvoorbeeld 'za-zo 10:00-16:00'."))
    return whole


def _cut_short(text: Text) -> Text:
    """With "ma-vr 9-17, vr tot 12 uur" as "ma-do 9-17, vr 9-12"."""
    clauses: list[Clause] = []
    for clause in text.clauses:
        until, days = clause.what.until, clause.place.weekdays
        if until is None or not clause.place.is_plain:
            clauses.append(clause)
            continue
        whole = next((each for each in clauses if each.place.is_plain and days < each.place.weekdays), None)
        spans = tuple((start, min(end, until)) for start, end in whole.what.spans if start < until) if whole else ()
        if whole is None or not spans:
            raise ValueError(_("zet alle tijden van die dag erachter, bijvoorbeeld 'vr 09:00-12:00'."))
        clauses[clauses.index(whole)] = replace(whole, place=replace(whole.place, weekdays=whole.place.weekdays - days))
        clauses.append(replace(clause, what=replace(whole.what, spans=spans)))
    return replace(text, clauses=clauses)


def _check_closed_in_passing(text: Text) -> None:
    """Behind the times of one line "in juli gesloten" is about those days; or about all? With other lines we ask."""
    for clause in text.clauses:
        beside = [other for other in text.clauses if other.line == clause.line and other.place.has_days]
        everywhere = not clause.place.has_days and bool(clause.place.school or _is_period(clause.place))
        if everywhere and beside and any(other.line != clause.line and other.place.has_days for other in text.clauses):
            raise ValueError(_("zet een periode op een eigen regel, met de dagen erbij."))


def _is_period(place: Place) -> bool:
    return any(not dates.is_one_day for dates in place.dates)


def _with_rest(place: Place, named: set[int]) -> Place:
    if not place.rest:
        return place
    days = set(WORKDAYS if place.rest == "work" else range(7)) - named
    if not days:
        raise ValueError(_("er zijn geen andere dagen over."))
    return replace(place, weekdays=place.weekdays | days)


def _excepted(found: list[Rule], place: Place) -> tuple[list[Rule], list[Rule]]:
    """The rules without the days of the week that are excepted, and "closed" on the other days that are."""
    if place.school and not place.weekdays and not place.holidays:
        return found, []
    if place.weekdays and not place.dates:
        left = [rule if rule.where.is_dated else rule.on(rule.where.days - place.weekdays) for rule in found]
        if not all(rule.where.days for rule in left):
            raise ValueError(_("er blijft geen dag over."))
        closed = [Rule(Where(holidays=codes), "closed") for codes in place.holiday_codes()]
        return left, closed
    return found, [Rule(where, "closed") for where in place.wheres()]


def _with_days_of_week(rules: list[Rule], school: list[tuple[str, Rule]], usual: bool) -> Rules:
    """Times in a period without days are for the days that have times otherwise."""
    days = frozenset().union(*(rule.where.days for rule in rules if _is_ordinary(rule)))
    found = []
    for rule in rules:
        without_days = rule.where.weekdays is None and rule.kind != "closed" and rule.where.level is Level.PERIOD
        if (rule.where.parity is not None and rule.where.weekdays is None) or (without_days and not days):
            raise ValueError(_("zet de dag erbij, bijvoorbeeld 'van 1 jul tot 1 sep ma-vr 09:00-12:00'."))
        found.append(rule.on(days) if without_days else rule)
        if found[-1].where.is_dated and found[-1].where.narrows:
            raise ValueError(_("zet een datum op een eigen regel, bijvoorbeeld '24 dec 09:00-13:00'."))
    return Rules(tuple(found), tuple(school), as_usual_on_holidays=usual)


def _is_ordinary(rule: Rule) -> bool:
    return rule.where.level is Level.WEEK and rule.kind != "closed"
