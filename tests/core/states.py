"""The states of the views of a small shop."""

from dataclasses import replace

from orgtui.graph import Views
from orgtui.model import Chart, Flow
from orgtui.views.board import BoardState, board_of
from orgtui.views.flows import FlowsState, flows_of
from orgtui.views.matrix import MatrixState, matrix_of
from orgtui.views.page_markdown import page_markdown
from orgtui.views.people import PeopleState, people_of
from orgtui.views.person_page import person_page


def board(chart: Chart, **options: object) -> BoardState:
    return board_of(chart, Views(chart), {}, **options)  # type: ignore[arg-type]


def matrix(chart: Chart) -> MatrixState:
    return matrix_of(chart, Views(chart), {})


def flows(chart: Chart) -> FlowsState:
    return flows_of(chart, Views(chart), {})


def people(chart: Chart) -> PeopleState:
    return people_of(chart, Views(chart), {})


def sheet(chart: Chart, person: str) -> str:
    return page_markdown(person_page(chart, Views(chart), person))


def changed(chart: Chart, role_id: str, **fields: object) -> Chart:
    role = replace(chart.roles[role_id], **fields)  # type: ignore[arg-type]
    return chart.replace(roles={**chart.roles, role_id: role})


def with_flow(chart: Chart, *duties: str) -> Chart:
    return chart.replace(flows={"order": Flow(name="Order", duties=duties)})


SHOP = """
owner: plan
  buyer: buy price
  picker: pack
"""
