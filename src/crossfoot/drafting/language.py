"""The template language: the part of Jinja that only says what is printed, in a sandbox that counts every step.

A template can name figures and words of the books, choose between wordings and repeat a sentence for each segment. It
has no files, no network, no Python, no arithmetic but that of figures with figures, and it ends: what it may print,
call and repeat is bounded.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from jinja2 import TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import TemplateAssertionError, UndefinedError
from jinja2.runtime import Context, LoopContext, Macro, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crossfoot.drafting.figures import Figure
from crossfoot.drafting.names import Lines
from crossfoot.model.limits import TEMPLATE_BYTES, TEMPLATE_OUTPUT, TEMPLATE_STEPS
from crossfoot.model.problems import Problem, UnusableTemplate

_ALLOWED: Final = frozenset({
    "Template", "Output", "TemplateData", "Name", "Getattr", "Call", "Filter", "Const", "If", "For", "Assign", "Macro",
    "CondExpr", "Compare", "Operand", "Not", "And", "Or", "Add", "Sub", "Div", "Neg", "Test", "Keyword",
    "Tuple", "List",
})  # fmt: skip
"""Kinds of nodes that a template may be made of; every other part of Jinja is refused by its name."""
_WORDS: Final = {
    "Concat": "~", "Getitem": "[ ]", "Mul": "*", "Pow": "**", "FloorDiv": "//", "Mod": "%", "Dict": "{ }",
    "AssignBlock": "a block {% set %}", "CallBlock": "{% call %}", "FilterBlock": "{% filter %}",
    "Include": "{% include %}", "Import": "{% import %}", "FromImport": "{% import %}", "Extends": "{% extends %}",
    "Block": "{% block %}", "NSRef": "namespace", "Slice": "[ : ]",
}  # fmt: skip
_RESERVED: Final = frozenset({"self", "super", "caller", "varargs", "kwargs"})
_DEEPEST: Final = 40
"""Calls of macros and blocks inside one another."""
_DEEPEST_TREE: Final = 24
"""Parts of a template inside one another. Python itself takes no more than 20 loops in one another."""
_NAMING: Final = frozenset({"statement", "segment", "block"})
"""Functions whose arguments are names and are never printed."""


class Literal(str):
    """Text of the template itself."""

    __slots__ = ()


class Budget:
    """What one composition may still do."""

    def __init__(self) -> None:
        self.steps = TEMPLATE_STEPS
        self.output = TEMPLATE_OUTPUT
        self.depth = 0

    def step(self) -> None:
        """One call or one turn of a loop. Raises `Problem` when there were too many."""
        self.steps -= 1
        if self.steps < 0:
            raise Problem(f"more than {TEMPLATE_STEPS:,} calls and turns of loops; a release needs a few hundred")

    def print(self, text: str) -> str:
        """`text`, counted. Raises `Problem` when the output is too long."""
        self.output -= len(text)
        if self.output < 0:
            raise Problem(f"prints more than {TEMPLATE_OUTPUT:,} characters; no release is as long")
        return text


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment in which a template runs."""

    intercepted_binops = frozenset({"+", "-", "/"})
    intercepted_unops = frozenset({"-"})

    def __init__(
        self, filters: Mapping[str, Callable[..., Any]], show: Callable[[object], str], budget: Budget
    ) -> None:  # fmt: skip
        super().__init__(
            trim_blocks=True, lstrip_blocks=True, optimized=False, undefined=StrictUndefined, autoescape=False,
            cache_size=0,
        )  # fmt: skip
        self.budget = budget
        self.globals = {}
        self.tests = {"defined": _is_defined}
        self.filters = {
            **{name: _of_known(act) for name, act in filters.items()},
            "_text": Literal,
            "_each": self._each,
        }

        @pass_context
        def finalize(_: Context, value: object) -> str:
            return budget.print(show(str(value) if isinstance(value, Undefined) else value))

        self.finalize = finalize

    def _each(self, items: object) -> Iterator[object]:
        """The items of a loop, each turn counted. Only what the books list, or a list of their names, is one."""
        if not isinstance(items, tuple | list):
            raise Problem("{% for %} goes through segments, notes or a list of names, nothing else")
        for item in items:
            self.budget.step()
            yield item

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a template sees of an object: the names that our own objects expose, nothing else."""
        if isinstance(obj, Undefined):
            return obj
        if isinstance(obj, LoopContext):
            if attribute in ("first", "last"):
                return getattr(obj, attribute)
        elif isinstance(obj, Lines):
            if attribute in obj.names():
                return obj.get(attribute)
        elif attribute in exposed(obj):
            return getattr(obj, attribute)
        return self.undefined(hint=unknown(attribute, offered(obj), of=_called(obj)))

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ARG002
        """Refused: names are written with a dot."""
        raise Problem("[ ] is not part of the template language; write names with a dot")

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A call of a macro or of one of our functions, counted."""
        if not (isinstance(obj, Macro) or getattr(obj, "for_templates", False) or _is_of(obj)):
            raise Problem("is no function of the template language")
        self.budget.step()
        self.budget.depth += 1
        if self.budget.depth > _DEEPEST:
            raise Problem("calls itself, or goes too deep")
        try:
            return context.call(obj, *args, **kwargs)  # takes out what Jinja passes along for itself
        finally:
            self.budget.depth -= 1

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Sum, difference and ratio of figures."""
        if not isinstance(left, Figure):
            raise Problem(f"{operator} combines figures of the books alone; no number may be typed")
        return left + right if operator == "+" else left - right if operator == "-" else left / right

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:  # noqa: ARG002
        """A figure with its sign turned."""
        if not isinstance(arg, Figure | int):
            raise Problem(f"{operator} turns the sign of a figure of the books, nothing else")
        return -arg


def _is_of(obj: object) -> bool:
    return isinstance(getattr(obj, "__self__", None), Figure) and getattr(obj, "__name__", "") == "of"


def _of_known(act: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, for a value that is there; one that is not names itself when it is made a text."""

    def filtered(value: object, *args: Any, **kwargs: Any) -> Any:
        return act(str(value) if isinstance(value, Undefined) else value, *args, **kwargs)

    return filtered


def _is_defined(value: object) -> bool:
    return not isinstance(value, Undefined)


def exposed(obj: object) -> frozenset[str]:
    """The names that a template may ask of an object."""
    names: frozenset[str] = getattr(type(obj), "EXPOSED", frozenset())
    return names


def offered(obj: object) -> Iterable[str]:
    """The names that an object has for a template."""
    return obj.names() if isinstance(obj, Lines) else exposed(obj)


def _called(obj: object) -> str:
    if isinstance(obj, Figure):
        return f"the figure {obj.name}"
    return f"{obj.key}" if isinstance(obj, Lines) else "this"


def unknown(name: str, known: Iterable[str], *, of: str = "") -> str:
    """The message for a name that is not there, with the nearest that is."""
    if name.startswith("_"):
        return f"{name}: not part of the template language"
    near = difflib.get_close_matches(name, sorted(known), n=1)
    where = f" of {of}" if of else " of the books"
    return f"{name}: no name{where}" + (f"; did you mean {near[0]}?" if near else "")


class Unit:
    """One template, looked through and ready to run."""

    def __init__(self, name: str, source: str, environment: Sandbox, context: Mapping[str, object]) -> None:
        self.name = name
        self.source = source.replace("\r\n", "\n").replace("\r", "\n")
        self._environment = environment
        if len(source) > TEMPLATE_BYTES:
            raise UnusableTemplate(f"{name}: more than {TEMPLATE_BYTES:,} characters; a release is shorter")
        try:
            tree = environment.parse(self.source, name, name)
            _bound_depth(tree, name)
            self._look_through(tree, context)
            code = environment.compile(_counted(tree), name, name)
        except TemplateAssertionError as error:
            raise UnusableTemplate(f"{name}:{error.lineno}: {error.message}") from None
        except TemplateSyntaxError as error:
            raise UnusableTemplate(f"{name}:{error.lineno}: {error.message}") from None
        except RecursionError:
            raise UnusableTemplate(f"{name}: expressions nested too deep") from None
        self._template = environment.template_class.from_code(environment, code, {})

    def run(self, context: Mapping[str, object]) -> str:
        """What the template prints. Raises `UnusableTemplate` with the line at fault."""
        template = self._template
        try:
            return "".join(template.root_render_func(template.new_context(dict(context))))
        except UnusableTemplate:
            raise
        except UndefinedError as error:
            raise UnusableTemplate(f"{self.name}:{self._line(error)}: {error.message}") from None
        except (Problem, TypeError, ArithmeticError, ValueError) as error:
            raise UnusableTemplate(f"{self.name}:{self._line(error)}: {error}") from None
        except RecursionError as error:
            raise UnusableTemplate(f"{self.name}:{self._line(error)}: calls itself, or goes too deep") from None

    def _line(self, error: BaseException) -> int:
        """The line of the template at which an error came about."""
        trace, line = error.__traceback__, 0
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self._template:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line

    def _refuse(self, node: nodes.Node, text: str, shown: str = "") -> UnusableTemplate:
        lines = self.source.split("\n")
        line = lines[node.lineno - 1] if 0 < node.lineno <= len(lines) else ""
        column = line.find(shown) + 1 if shown else 0
        return UnusableTemplate(f"{self.name}:{node.lineno}:{f'{column}:' if column else ''} {text}")

    def _look_through(self, tree: nodes.Template, context: Mapping[str, object]) -> None:
        """Refuse what the language does not have and names that are not there, in branches that do not run too."""
        guarded: set[str] = set()
        for test in tree.find_all(nodes.Test):
            guarded.update(name.name for name in test.find_all(nodes.Name))
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"} | {"loop"}
        own |= {macro.name for macro in tree.find_all(nodes.Macro)}
        known = set(context) | own
        for node in tree.find_all(nodes.Node):
            kind = type(node).__name__
            if kind not in _ALLOWED or (isinstance(node, nodes.For) and node.recursive):
                raise self._refuse(node, f"{_WORDS.get(kind, kind)} is not part of the template language")
            if isinstance(node, nodes.Name) and node.ctx == "load":
                if node.name in _RESERVED or (node.name not in known and node.name not in guarded):
                    raise self._refuse(node, unknown(node.name, known), node.name)
            elif isinstance(node, nodes.Name) and node.name in context:
                raise self._refuse(node, f"{node.name}: a name of the books; take another one", node.name)
            elif isinstance(node, nodes.Filter) and node.name not in self._environment.filters:
                filters = [name for name in self._environment.filters if not name.startswith("_")]
                raise self._refuse(node, unknown(node.name, filters, of="a filter"), node.name)
            elif isinstance(node, nodes.Getattr):
                self._look_at(node, context, own | guarded)

    def _look_at(self, node: nodes.Getattr, context: Mapping[str, object], skip: set[str]) -> None:
        """Refuse a name that its owner does not have, where the owner is plain from the template."""
        if node.attr.startswith("_"):
            raise self._refuse(node, unknown(node.attr, ()), node.attr)
        if isinstance(node.node, nodes.Name) and node.node.name not in skip:
            owner = context.get(node.node.name)
        elif isinstance(node.node, nodes.Getattr) and isinstance(node.node.node, nodes.Name):
            outer = context.get(node.node.node.name) if node.node.node.name not in skip else None
            owner = outer.figures.get(node.node.attr) if isinstance(outer, Lines) else None
        else:
            owner = None
        if owner is not None and node.attr not in offered(owner):
            raise self._refuse(node, unknown(node.attr, offered(owner), of=_called(owner)), node.attr)

    def constants(self) -> Iterator[tuple[int, str]]:
        """(line, text) of every text in an expression that could be printed."""
        tree = self._environment.parse(self.source, self.name, self.name)
        names = {
            id(argument)
            for call in tree.find_all(nodes.Call)
            if isinstance(call.node, nodes.Name) and call.node.name in _NAMING
            for argument in call.args
        }
        for const in tree.find_all(nodes.Const):
            if isinstance(const.value, str) and id(const) not in names:
                yield const.lineno, const.value


def _bound_depth(tree: nodes.Template, name: str) -> None:
    """Raises `UnusableTemplate` where parts stand in parts deeper than a sentence needs: looking at them recurses."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST_TREE):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return
    raise UnusableTemplate(f"{name}:{level[0].lineno}: expressions or {{% %}} nested more than {_DEEPEST_TREE} deep")


def _counted(tree: nodes.Template) -> nodes.Template:
    """The template with its own text and its loops led through our hands, so that all of it is counted."""
    for output in list(tree.find_all(nodes.Output)):
        output.nodes = [
            nodes.Filter(nodes.Const(part.data, lineno=part.lineno), "_text", [], [], None, None, lineno=part.lineno)
            if isinstance(part, nodes.TemplateData)
            else part
            for part in output.nodes
        ]
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, "_each", [], [], None, None, lineno=loop.iter.lineno)
    assert tree.environment is not None
    tree.set_environment(tree.environment)
    return tree


def literal_text(source: str, hole: str) -> str:
    """The source with everything but the template's own text made holes: offsets stay as they are."""
    environment = ImmutableSandboxedEnvironment(keep_trailing_newline=True)
    masked: list[str] = []
    at = 0
    for _, kind, value in environment.lex(source):
        found = source.find(value, at) if value else at
        masked.append(_holes(source[at:found], hole))
        masked.append(value if kind == "data" else _holes(value, hole))
        at = found + len(value)
    masked.append(_holes(source[at:], hole))
    return "".join(masked)


def _holes(text: str, hole: str) -> str:
    return "".join("\n" if ch == "\n" else hole for ch in text)
