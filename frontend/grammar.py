"""The grammar of PHP 8.2 as a sly parser: every production with its action.

The productions follow the structure of php's own grammar, because the automaton decides which
tokens a syntax error lists as expected. In an action ``p[i]`` is the value of the i-th symbol of
the production: what the scanner or an action below gave it (a node, a list, an operator, or the
line of a token without content). ``alias`` lists productions whose value is that of their only
symbol; they have no action and the parser skips most of them. An empty production named after a
moment (``namespace_begins``) stands where php's grammar acts in the middle of a rule.

There are no conflicts: precedence decides all ambiguities of operators, ``T_NOELSE`` that of a
dangling else, and the two ampersand tokens that of by-reference parameters of intersection type.

The tables are built once and cached (:mod:`frontend.tables`); sly's own run time is not used.
"""

# mypy: disallow-untyped-defs=False, disallow-incomplete-defs=False, disable-error-code="name-defined,no-redef,misc"
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sly import Parser

from frontend import ast, build
from frontend.ast import BinOp, ClassKind, IncludeKind, LogicalOp, MagicKind, UnaryOp, UseKind
from frontend.terminals import NAMED

Action = Callable[[Any, list[Any]], Any]

named_terminals = NAMED  # lower case: inside a Parser body sly takes ALL-CAPS names for symbols


def alias(name: str, *rules: str) -> Action:
    """Productions of ``name`` that each stand for their only symbol."""

    def action(self: Any, p: list[Any]) -> Any:
        return p[0]

    action.__name__ = name
    action.rules = list(rules[::-1])  # type: ignore[attr-defined]
    action.is_alias = True  # type: ignore[attr-defined]
    return action


def list_of(name: str, item: str, separator: str = "") -> Action:
    """Productions of ``name`` for one or more of ``item``: a Python list."""

    def first(self: Any, p: list[Any]) -> Any:
        return [p[0]]

    def more(self: Any, p: list[Any]) -> Any:
        p[0].append(p[-1])
        return p[0]

    first.__name__ = more.__name__ = name
    first.rules = [item]  # type: ignore[attr-defined]
    more.rules = [f"{name} {separator} {item}"]  # type: ignore[attr-defined]
    more.next_func = first  # type: ignore[attr-defined]
    return more


class DeferredParser(Parser):
    """A sly parser class whose tables are not built when the class is made."""

    definitions: list[tuple[str, Any]] = []

    @classmethod
    def _build(cls, definitions: list[tuple[str, Any]]) -> None:
        cls.definitions = definitions

    @classmethod
    def build_tables(cls) -> None:
        """Have sly build grammar and tables; takes seconds."""
        super()._build(cls.definitions)


class Grammar(DeferredParser):
    """PHP 8.2. An instance is the state of one parse (see :mod:`frontend.parser`)."""

    tokens = set(named_terminals)
    start = "file"
    expected_shift_reduce = 0
    expected_reduce_reduce = 0

    precedence = (
        ("nonassoc", "T_THROW"),
        ("nonassoc", "PREC_ARROW_FUNCTION"),
        ("nonassoc", "T_INCLUDE", "T_INCLUDE_ONCE", "T_REQUIRE", "T_REQUIRE_ONCE"),
        ("left", "T_LOGICAL_OR"),
        ("left", "T_LOGICAL_XOR"),
        ("left", "T_LOGICAL_AND"),
        ("nonassoc", "T_PRINT"),
        ("nonassoc", "T_YIELD"),
        ("nonassoc", "T_DOUBLE_ARROW"),
        ("nonassoc", "T_YIELD_FROM"),
        ("nonassoc", "=", "T_PLUS_EQUAL", "T_MINUS_EQUAL", "T_MUL_EQUAL", "T_DIV_EQUAL",
         "T_CONCAT_EQUAL", "T_MOD_EQUAL", "T_AND_EQUAL", "T_OR_EQUAL", "T_XOR_EQUAL",
         "T_SL_EQUAL", "T_SR_EQUAL", "T_POW_EQUAL", "T_COALESCE_EQUAL"),
        ("left", "?", ":"),
        ("right", "T_COALESCE"),
        ("left", "T_BOOLEAN_OR"),
        ("left", "T_BOOLEAN_AND"),
        ("left", "|"),
        ("left", "^"),
        ("left", "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG",
         "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG"),
        ("nonassoc", "T_IS_EQUAL", "T_IS_NOT_EQUAL", "T_IS_IDENTICAL", "T_IS_NOT_IDENTICAL",
         "T_SPACESHIP"),
        ("nonassoc", "<", "T_IS_SMALLER_OR_EQUAL", ">", "T_IS_GREATER_OR_EQUAL"),
        ("left", "."),
        ("left", "T_SL", "T_SR"),
        ("left", "+", "-"),
        ("left", "*", "/", "%"),
        ("nonassoc", "!"),
        ("nonassoc", "T_INSTANCEOF"),
        ("nonassoc", "~", "T_INT_CAST", "T_DOUBLE_CAST", "T_STRING_CAST", "T_ARRAY_CAST",
         "T_OBJECT_CAST", "T_BOOL_CAST", "T_UNSET_CAST", "@"),
        ("right", "T_POW"),
        ("nonassoc", "T_CLONE"),
        ("nonassoc", "T_NOELSE"),
        ("nonassoc", "T_ELSEIF"),
        ("nonassoc", "T_ELSE"),
    )  # fmt: skip

    # -- words, names and statement lists ------------------------------------------------------

    file = alias("file", "top_statement_list")

    reserved_non_modifiers = alias(
        "reserved_non_modifiers",
        "T_INCLUDE", "T_INCLUDE_ONCE", "T_EVAL", "T_REQUIRE", "T_REQUIRE_ONCE", "T_LOGICAL_OR",
        "T_LOGICAL_XOR", "T_LOGICAL_AND", "T_INSTANCEOF", "T_NEW", "T_CLONE", "T_EXIT", "T_IF",
        "T_ELSEIF", "T_ELSE", "T_ENDIF", "T_ECHO", "T_DO", "T_WHILE", "T_ENDWHILE", "T_FOR",
        "T_ENDFOR", "T_FOREACH", "T_ENDFOREACH", "T_DECLARE", "T_ENDDECLARE", "T_AS", "T_TRY",
        "T_CATCH", "T_FINALLY", "T_THROW", "T_USE", "T_INSTEADOF", "T_GLOBAL", "T_VAR", "T_UNSET",
        "T_ISSET", "T_EMPTY", "T_CONTINUE", "T_GOTO", "T_FUNCTION", "T_CONST", "T_RETURN",
        "T_PRINT", "T_YIELD", "T_LIST", "T_SWITCH", "T_ENDSWITCH", "T_CASE", "T_DEFAULT",
        "T_BREAK", "T_ARRAY", "T_CALLABLE", "T_EXTENDS", "T_IMPLEMENTS", "T_NAMESPACE", "T_TRAIT",
        "T_INTERFACE", "T_CLASS", "T_CLASS_C", "T_TRAIT_C", "T_FUNC_C", "T_METHOD_C", "T_LINE",
        "T_FILE", "T_DIR", "T_NS_C", "T_FN", "T_MATCH", "T_ENUM",
    )  # fmt: skip
    semi_reserved = alias(
        "semi_reserved", "reserved_non_modifiers", "T_STATIC", "T_ABSTRACT", "T_FINAL",
        "T_PRIVATE", "T_PROTECTED", "T_PUBLIC", "T_READONLY",
    )  # fmt: skip
    ampersand = alias(
        "ampersand",
        "T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG",
        "T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG",
    )
    identifier_string = alias("identifier", "T_STRING")

    @_("semi_reserved")
    def identifier(self, p):
        self.names.append(self.index - 1)
        return build.keyword_as_identifier(p[0])

    @_("top_statement_list top_statement")
    def top_statement_list(self, p):
        if p[1] is not None:
            p[0].append(p[1])
        else:
            self.first_nops.setdefault(id(p[0]), len(p[0]))
        return p[0]

    @_("")
    def top_statement_list(self, p):
        return []

    namespace_declaration_name = alias(
        "namespace_declaration_name", "identifier", "T_NAME_QUALIFIED"
    )
    namespace_name = alias("namespace_name", "T_STRING", "T_NAME_QUALIFIED")
    legacy_namespace_name = alias(
        "legacy_namespace_name", "namespace_name", "T_NAME_FULLY_QUALIFIED"
    )

    @_("T_STRING")
    def name(self, p):
        return ast.Name(p[0].line, ast.NameKind.UNQUALIFIED, p[0].name)

    name_other = alias("name", "T_NAME_QUALIFIED", "T_NAME_FULLY_QUALIFIED", "T_NAME_RELATIVE")

    # -- attributes ----------------------------------------------------------------------------

    @_("class_name")
    def attribute_decl(self, p):
        return ast.Attribute(p[0].line, p[0], [])

    @_("class_name argument_list")
    def attribute_decl(self, p):
        return ast.Attribute(p[0].line, p[0], p[1])

    attribute_group = list_of("attribute_group", "attribute_decl", '","')

    @_('T_ATTRIBUTE attribute_group possible_comma "]"')
    def attribute(self, p):
        return p[1]

    @_("attribute")
    def attributes(self, p):
        return p[0]

    @_("attributes attribute")
    def attributes(self, p):
        return build.add_attribute_group(p[0], p[1])

    attributed_statement = alias(
        "attributed_statement",
        "function_declaration_statement", "class_declaration_statement",
        "trait_declaration_statement", "interface_declaration_statement",
        "enum_declaration_statement",
    )  # fmt: skip

    # -- top-level statements ------------------------------------------------------------------

    top_statement_plain = alias("top_statement", "statement", "attributed_statement")

    @_("attributes attributed_statement")
    def top_statement(self, p):
        p[1].attributes = p[0]
        return p[1]

    @_('T_HALT_COMPILER "(" ")" ";"')
    def top_statement(self, p):
        return ast.HaltCompiler(p[0].line, self.stream.halt_offset)

    @_('T_NAMESPACE namespace_declaration_name ";"')
    def top_statement(self, p):
        return ast.Namespace(p[0].line, build.name_text(p[1]), None)

    @_('T_NAMESPACE namespace_declaration_name namespace_begins "{" top_statement_list "}"')
    def top_statement(self, p):
        return ast.Namespace(p[0].line, build.name_text(p[1]), p[4])

    @_('T_NAMESPACE global_namespace_begins "{" top_statement_list "}"')
    def top_statement(self, p):
        return ast.Namespace(p[0].line, None, p[3])

    @_("")
    def namespace_begins(self, p):
        self.take_doc_comment()

    @_("")
    def global_namespace_begins(self, p):
        self.take_doc_comment()

    @_('T_USE mixed_group_use_declaration ";"')
    def top_statement(self, p):
        return ast.Use(p[0].line, p[1])

    @_('T_USE use_type group_use_declaration ";"')
    def top_statement(self, p):
        return ast.Use(p[0].line, build.with_kind(p[2], p[1]))

    @_('T_USE use_declarations ";"')
    def top_statement(self, p):
        return ast.Use(p[0].line, p[1])

    @_('T_USE use_type use_declarations ";"')
    def top_statement(self, p):
        return ast.Use(p[0].line, build.with_kind(p[2], p[1]))

    @_('T_CONST const_list ";"')
    def top_statement(self, p):
        return ast.ConstDecl(p[0].line, p[1])

    @_("T_FUNCTION")
    def use_type(self, p):
        return UseKind.FUNCTION

    @_("T_CONST")
    def use_type(self, p):
        return UseKind.CONST

    @_('legacy_namespace_name T_NS_SEPARATOR "{" unprefixed_use_declarations possible_comma "}"')
    def group_use_declaration(self, p):
        return build.with_prefix(p[3], p[0])

    @_('legacy_namespace_name T_NS_SEPARATOR "{" inline_use_declarations possible_comma "}"')
    def mixed_group_use_declaration(self, p):
        return build.with_prefix(p[3], p[0])

    @_("", '","')
    def possible_comma(self, p):
        return None

    inline_use_declarations = list_of("inline_use_declarations", "inline_use_declaration", '","')

    unprefixed_use_declarations = list_of(
        "unprefixed_use_declarations", "unprefixed_use_declaration", '","'
    )

    use_declarations = list_of("use_declarations", "use_declaration", '","')

    inline_use_class = alias("inline_use_declaration", "unprefixed_use_declaration")

    @_("use_type unprefixed_use_declaration")
    def inline_use_declaration(self, p):
        p[1].kind = p[0]
        return p[1]

    @_("namespace_name")
    def unprefixed_use_declaration(self, p):
        return build.use_item(p[0], None)

    @_("namespace_name T_AS T_STRING")
    def unprefixed_use_declaration(self, p):
        return build.use_item(p[0], p[2].name)

    @_("legacy_namespace_name")
    def use_declaration(self, p):
        return build.use_item(p[0], None)

    @_("legacy_namespace_name T_AS T_STRING")
    def use_declaration(self, p):
        return build.use_item(p[0], p[2].name)

    const_list = list_of("const_list", "const_decl", '","')

    # -- statements ----------------------------------------------------------------------------

    @_("inner_statement_list inner_statement")
    def inner_statement_list(self, p):
        if p[1] is not None:
            p[0].append(p[1])
        return p[0]

    @_("")
    def inner_statement_list(self, p):
        return []

    inner_statement_plain = alias("inner_statement", "statement", "attributed_statement")

    @_("attributes attributed_statement")
    def inner_statement(self, p):
        p[1].attributes = p[0]
        return p[1]

    @_('T_HALT_COMPILER "(" ")" ";"')
    def inner_statement(self, p):
        raise build.misplaced_halt_compiler(p[3])

    @_('"{" inner_statement_list "}"')
    def statement(self, p):
        return ast.Block(p[0], p[1])

    statement_if = alias("statement", "if_stmt", "alt_if_stmt")

    @_('T_WHILE "(" expr ")" while_statement')
    def statement(self, p):
        return ast.While(p[2].line, p[2], p[4])

    @_('T_DO statement T_WHILE "(" expr ")" ";"')
    def statement(self, p):
        return ast.DoWhile(p[0].line, build.body(p[1]), p[4])

    @_('T_FOR "(" for_exprs ";" for_exprs ";" for_exprs ")" for_statement')
    def statement(self, p):
        return ast.For(p[0].line, p[2], p[4], p[6], p[8])

    @_('T_SWITCH "(" expr ")" switch_case_list')
    def statement(self, p):
        return ast.Switch(p[2].line, p[2], p[4])

    @_('T_BREAK optional_expr ";"')
    def statement(self, p):
        return ast.Break(p[0].line, p[1])

    @_('T_CONTINUE optional_expr ";"')
    def statement(self, p):
        return ast.Continue(p[0].line, p[1])

    @_('T_RETURN optional_expr ";"')
    def statement(self, p):
        return ast.Return(p[1].line if p[1] else p[2], p[1])

    @_('T_GLOBAL global_var_list ";"')
    def statement(self, p):
        return ast.Global(p[0].line, p[1])

    @_('T_STATIC static_var_list ";"')
    def statement(self, p):
        return ast.Static(p[0].line, p[1])

    @_('T_ECHO echo_expr_list ";"')
    def statement(self, p):
        return ast.Echo(p[1][0].line, p[1])

    @_("T_INLINE_HTML")
    def statement(self, p):
        return ast.InlineHtml(p[0].line, p[0].value)

    @_('expr ";"')
    def statement(self, p):
        return ast.ExprStmt(p[0].line, p[0])

    @_('T_UNSET "(" unset_variables possible_comma ")" ";"')
    def statement(self, p):
        return ast.Unset(p[0].line, p[2])

    @_('T_FOREACH "(" expr T_AS foreach_variable ")" foreach_statement')
    def statement(self, p):
        return build.foreach(p[2], None, p[4], p[6])

    @_(
        'T_FOREACH "(" expr T_AS foreach_variable T_DOUBLE_ARROW foreach_variable ")" foreach_statement'
    )
    def statement(self, p):
        return build.foreach(p[2], p[4], p[6], p[8])

    @_('T_DECLARE "(" const_list ")" declare_begins declare_statement')
    def statement(self, p):
        return build.declare(self, p[0].line, p[2], p[5])

    @_("")
    def declare_begins(self, p):
        return None

    @_('";"')
    def statement(self, p):
        return None

    @_('T_TRY "{" inner_statement_list "}" catch_list finally_statement')
    def statement(self, p):
        return ast.Try(p[0].line, p[2], p[4], p[5])

    @_('T_GOTO T_STRING ";"')
    def statement(self, p):
        return ast.Goto(p[1].line, p[1].name)

    @_('T_STRING ":"')
    def statement(self, p):
        return ast.Label(p[0].line, p[0].name)

    @_("")
    def catch_list(self, p):
        return []

    @_('catch_list T_CATCH "(" catch_name_list optional_variable ")" "{" inner_statement_list "}"')
    def catch_list(self, p):
        p[0].append(ast.Catch(p[3][0].line, p[3], p[4] and p[4].name, p[7]))
        return p[0]

    catch_name_list = list_of("catch_name_list", "class_name", '"|"')

    @_("")
    def optional_variable(self, p):
        return None

    optional_variable_given = alias("optional_variable", "T_VARIABLE")

    @_("")
    def finally_statement(self, p):
        return None

    @_('T_FINALLY "{" inner_statement_list "}"')
    def finally_statement(self, p):
        return p[2]

    unset_variables = list_of("unset_variables", "unset_variable", '","')

    unset_variable = alias("unset_variable", "variable")

    # -- functions and classes -----------------------------------------------------------------

    function_name = alias("function_name", "T_STRING", "T_READONLY")

    @_('function returns_ref function_name backup_doc_comment "(" parameter_list ")" return_type'
       ' backup_fn_flags "{" inner_statement_list "}" backup_fn_flags')  # fmt: skip
    def function_declaration_statement(self, p):
        self.is_generator = p[8]
        return ast.FunctionDecl(
            p[0].line, p[11], p[2].name, p[5], p[7], p[10], p[1], p[12], doc=p[3]
        )

    @_("")
    def is_reference(self, p):
        return False

    @_("T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG")
    def is_reference(self, p):
        return True

    @_("")
    def is_variadic(self, p):
        return False

    @_("T_ELLIPSIS")
    def is_variadic(self, p):
        return True

    @_('class_modifiers T_CLASS T_STRING extends_from implements_list backup_doc_comment "{"'
       ' class_statement_list "}"')  # fmt: skip
    def class_declaration_statement(self, p):
        return ast.ClassDecl(
            p[1].line, p[8], ClassKind.CLASS, p[0], p[2].name, p[3], p[4], p[7], doc=p[5]
        )

    @_('T_CLASS T_STRING extends_from implements_list backup_doc_comment "{"'
       ' class_statement_list "}"')  # fmt: skip
    def class_declaration_statement(self, p):
        return ast.ClassDecl(
            p[0].line, p[7], ClassKind.CLASS, build.NO_MODIFIERS, p[1].name, p[2], p[3], p[6],
            doc=p[4],
        )  # fmt: skip

    @_("class_modifier")
    def class_modifiers(self, p):
        return build.MODIFIERS[p[0].name.lower()]

    @_("class_modifiers class_modifier")
    def class_modifiers(self, p):
        return build.add_class_modifier(p[0], p[1])

    class_modifier = alias("class_modifier", "T_ABSTRACT", "T_FINAL", "T_READONLY")

    @_('T_TRAIT T_STRING backup_doc_comment "{" class_statement_list "}"')
    def trait_declaration_statement(self, p):
        return ast.ClassDecl(
            p[0].line, p[5], ClassKind.TRAIT, build.NO_MODIFIERS, p[1].name, None, [], p[4],
            doc=p[2],
        )  # fmt: skip

    @_('T_INTERFACE T_STRING interface_extends_list backup_doc_comment "{"'
       ' class_statement_list "}"')  # fmt: skip
    def interface_declaration_statement(self, p):
        return ast.ClassDecl(
            p[0].line, p[6], ClassKind.INTERFACE, build.NO_MODIFIERS, p[1].name, None, p[2], p[5],
            doc=p[3],
        )  # fmt: skip

    @_('T_ENUM T_STRING enum_backing_type implements_list backup_doc_comment "{"'
       ' class_statement_list "}"')  # fmt: skip
    def enum_declaration_statement(self, p):
        return ast.ClassDecl(
            p[0].line, p[7], ClassKind.ENUM, build.FINAL, p[1].name, None, p[3], p[6],
            doc=p[4], backing_type=p[2],
        )  # fmt: skip

    @_("")
    def enum_backing_type(self, p):
        return None

    @_('":" type_expr')
    def enum_backing_type(self, p):
        return p[1]

    @_('T_CASE backup_doc_comment identifier enum_case_expr ";"')
    def enum_case(self, p):
        return ast.EnumCase(p[2].line, p[2].name, p[3], doc=p[1])

    @_("")
    def enum_case_expr(self, p):
        return None

    @_('"=" expr')
    def enum_case_expr(self, p):
        return p[1]

    @_("")
    def extends_from(self, p):
        return None

    @_("T_EXTENDS class_name")
    def extends_from(self, p):
        return p[1]

    @_("")
    def interface_extends_list(self, p):
        return []

    @_("T_EXTENDS class_name_list")
    def interface_extends_list(self, p):
        return p[1]

    @_("")
    def implements_list(self, p):
        return []

    @_("T_IMPLEMENTS class_name_list")
    def implements_list(self, p):
        return p[1]

    # -- loops, branches -----------------------------------------------------------------------

    @_("variable")
    def foreach_variable(self, p):
        return p[0], False

    @_("ampersand variable")
    def foreach_variable(self, p):
        return p[1], True

    @_('T_LIST "(" array_pair_list ")"')
    def foreach_variable(self, p):
        return build.pattern(p[0].line, p[2], short=False), False

    @_('"[" array_pair_list "]"')
    def foreach_variable(self, p):
        return build.pattern(p[0], p[1], short=True), False

    @_("statement")
    def for_statement(self, p):
        return build.body(p[0])

    @_('":" inner_statement_list T_ENDFOR ";"')
    def for_statement(self, p):
        return p[1]

    @_("statement")
    def foreach_statement(self, p):
        return build.body(p[0])

    @_('":" inner_statement_list T_ENDFOREACH ";"')
    def foreach_statement(self, p):
        return p[1]

    @_("statement")
    def declare_statement(self, p):
        return None if p[0] is None else build.body(p[0])

    @_('":" inner_statement_list T_ENDDECLARE ";"')
    def declare_statement(self, p):
        return p[1]

    @_('"{" case_list "}"', '":" case_list T_ENDSWITCH ";"')
    def switch_case_list(self, p):
        return p[1]

    @_('"{" ";" case_list "}"', '":" ";" case_list T_ENDSWITCH ";"')
    def switch_case_list(self, p):
        return p[2]

    @_("")
    def case_list(self, p):
        return []

    @_("case_list T_CASE expr case_separator inner_statement_list")
    def case_list(self, p):
        p[0].append(ast.Case(p[2].line, p[2], p[4]))
        return p[0]

    @_("case_list T_DEFAULT case_separator inner_statement_list")
    def case_list(self, p):
        p[0].append(ast.Case(p[1].line, None, p[3]))
        return p[0]

    case_separator = alias("case_separator", '":"', '";"')

    @_('T_MATCH "(" expr ")" "{" match_arm_list "}"')
    def match(self, p):
        return ast.Match(p[2].line, p[2], p[5])

    @_("")
    def match_arm_list(self, p):
        return []

    @_("non_empty_match_arm_list possible_comma")
    def match_arm_list(self, p):
        return p[0]

    non_empty_match_arm_list = list_of("non_empty_match_arm_list", "match_arm", '","')

    @_("match_arm_cond_list possible_comma T_DOUBLE_ARROW expr")
    def match_arm(self, p):
        return ast.MatchArm(p[0][0].line, p[0], p[3])

    @_("T_DEFAULT possible_comma T_DOUBLE_ARROW expr")
    def match_arm(self, p):
        return ast.MatchArm(p[0].line, None, p[3])

    match_arm_cond_list = list_of("match_arm_cond_list", "expr", '","')

    @_("statement")
    def while_statement(self, p):
        return build.body(p[0])

    @_('":" inner_statement_list T_ENDWHILE ";"')
    def while_statement(self, p):
        return p[1]

    @_('T_IF "(" expr ")" statement')
    def if_stmt_without_else(self, p):
        return ast.If(p[2].line, p[2], build.body(p[4]), [], None)

    @_('if_stmt_without_else T_ELSEIF "(" expr ")" statement')
    def if_stmt_without_else(self, p):
        p[0].elseifs.append(ast.ElseIf(p[3].line, p[3], build.body(p[5])))
        return p[0]

    @_("if_stmt_without_else %prec T_NOELSE")
    def if_stmt(self, p):
        p[0].end_line = self.line()
        return p[0]

    @_("if_stmt_without_else T_ELSE statement")
    def if_stmt(self, p):
        if type(p[2]) is ast.If:
            p[2].chained = True
        p[0].orelse = build.body(p[2])
        p[0].end_line = self.line()
        return p[0]

    @_('T_IF "(" expr ")" ":" inner_statement_list')
    def alt_if_stmt_without_else(self, p):
        return ast.If(p[2].line, p[2], p[5], [], None)

    @_('alt_if_stmt_without_else T_ELSEIF "(" expr ")" ":" inner_statement_list')
    def alt_if_stmt_without_else(self, p):
        p[0].elseifs.append(ast.ElseIf(p[3].line, p[3], p[6]))
        return p[0]

    @_('alt_if_stmt_without_else T_ENDIF ";"')
    def alt_if_stmt(self, p):
        p[0].end_line = self.line()
        return p[0]

    @_('alt_if_stmt_without_else T_ELSE ":" inner_statement_list T_ENDIF ";"')
    def alt_if_stmt(self, p):
        p[0].orelse = p[3]
        p[0].end_line = self.line()
        return p[0]

    # -- parameters and types ------------------------------------------------------------------

    @_("non_empty_parameter_list possible_comma")
    def parameter_list(self, p):
        return p[0]

    @_("")
    def parameter_list(self, p):
        return []

    non_empty_parameter_list = list_of("non_empty_parameter_list", "attributed_parameter", '","')

    @_("attributes parameter")
    def attributed_parameter(self, p):
        p[1].attributes = p[0]
        return p[1]

    attributed_parameter_plain = alias("attributed_parameter", "parameter")

    @_("")
    def optional_property_modifiers(self, p):
        return build.NO_MODIFIERS

    @_("optional_property_modifiers property_modifier")
    def optional_property_modifiers(self, p):
        return build.add_member_modifier(p[0], p[1])

    property_modifier = alias(
        "property_modifier", "T_PUBLIC", "T_PROTECTED", "T_PRIVATE", "T_READONLY"
    )

    @_("optional_property_modifiers optional_type_without_static is_reference is_variadic"
       " T_VARIABLE backup_doc_comment")  # fmt: skip
    def parameter(self, p):
        return build.parameter(p[0], p[1], p[2], p[3], p[4], p[5], None)

    @_("optional_property_modifiers optional_type_without_static is_reference is_variadic"
       ' T_VARIABLE backup_doc_comment "=" expr')  # fmt: skip
    def parameter(self, p):
        return build.parameter(p[0], p[1], p[2], p[3], p[4], p[5], p[7])

    @_("")
    def optional_type_without_static(self, p):
        return None

    optional_type_given = alias("optional_type_without_static", "type_expr_without_static")
    type_expr_plain = alias("type_expr", "type", "union_type", "intersection_type")

    @_('"?" type')
    def type_expr(self, p):
        return ast.NullableType(p[1].line, p[1])

    type_plain = alias("type", "type_without_static")

    @_("T_STATIC")
    def type(self, p):
        return ast.BuiltinType(p[0].line, "static")

    union_type_element_plain = alias("union_type_element", "type")

    @_('"(" intersection_type ")"')
    def union_type_element(self, p):
        return p[1]

    @_('union_type_element "|" union_type_element')
    def union_type(self, p):
        return ast.UnionType(p[0].line, [p[0], p[2]])

    @_('union_type "|" union_type_element')
    def union_type(self, p):
        p[0].types.append(p[2])
        return p[0]

    @_("type T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG type")
    def intersection_type(self, p):
        return ast.IntersectionType(p[0].line, [p[0], p[2]])

    @_("intersection_type T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG type")
    def intersection_type(self, p):
        p[0].types.append(p[2])
        return p[0]

    type_expr_without_static_plain = alias(
        "type_expr_without_static",
        "type_without_static", "union_type_without_static", "intersection_type_without_static",
    )  # fmt: skip

    @_('"?" type_without_static')
    def type_expr_without_static(self, p):
        return ast.NullableType(p[1].line, p[1])

    @_("T_ARRAY")
    def type_without_static(self, p):
        return ast.BuiltinType(p[0].line, "array")

    @_("T_CALLABLE")
    def type_without_static(self, p):
        return ast.BuiltinType(p[0].line, "callable")

    @_("name")
    def type_without_static(self, p):
        return build.named_type(p[0])

    union_type_without_static_element_plain = alias(
        "union_type_without_static_element", "type_without_static"
    )

    @_('"(" intersection_type_without_static ")"')
    def union_type_without_static_element(self, p):
        return p[1]

    @_('union_type_without_static_element "|" union_type_without_static_element')
    def union_type_without_static(self, p):
        return ast.UnionType(p[0].line, [p[0], p[2]])

    @_('union_type_without_static "|" union_type_without_static_element')
    def union_type_without_static(self, p):
        p[0].types.append(p[2])
        return p[0]

    @_("type_without_static T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG type_without_static")
    def intersection_type_without_static(self, p):
        return ast.IntersectionType(p[0].line, [p[0], p[2]])

    @_("intersection_type_without_static T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG"
       " type_without_static")  # fmt: skip
    def intersection_type_without_static(self, p):
        p[0].types.append(p[2])
        return p[0]

    @_("")
    def return_type(self, p):
        return None

    @_('":" type_expr')
    def return_type(self, p):
        return p[1]

    # -- arguments -----------------------------------------------------------------------------

    @_('"(" ")"')
    def argument_list(self, p):
        return []

    @_('"(" non_empty_argument_list possible_comma ")"')
    def argument_list(self, p):
        return p[1]

    @_('"(" T_ELLIPSIS ")"')
    def argument_list(self, p):
        return [ast.CallableConvert(p[0])]

    non_empty_argument_list = list_of("non_empty_argument_list", "argument", '","')

    argument_plain = alias("argument", "expr")

    @_('identifier ":" expr')
    def argument(self, p):
        return ast.NamedArg(p[0].line, p[0].name, p[2])

    @_("T_ELLIPSIS expr")
    def argument(self, p):
        return ast.Unpack(p[1].line, p[1])

    # -- variables of statements ---------------------------------------------------------------

    global_var_list = list_of("global_var_list", "global_var", '","')

    global_var = alias("global_var", "simple_variable")

    static_var_list = list_of("static_var_list", "static_var", '","')

    @_("T_VARIABLE")
    def static_var(self, p):
        return ast.StaticVar(p[0].line, p[0].name, None)

    @_('T_VARIABLE "=" expr')
    def static_var(self, p):
        return ast.StaticVar(p[0].line, p[0].name, p[2])

    # -- class members -------------------------------------------------------------------------

    @_("class_statement_list class_statement")
    def class_statement_list(self, p):
        p[0].append(p[1])
        return p[0]

    @_("")
    def class_statement_list(self, p):
        return []

    @_('variable_modifiers optional_type_without_static property_list ";"')
    def attributed_class_statement(self, p):
        line = p[1].line if p[1] else p[2][0].line
        return ast.PropertyDecl(line, build.with_visibility(p[0]), p[1], p[2])

    @_('method_modifiers T_CONST class_const_list ";"')
    def attributed_class_statement(self, p):
        return ast.ClassConstDecl(p[2][0].line, build.with_visibility(p[0]), p[2])

    @_('method_modifiers function returns_ref identifier backup_doc_comment "(" parameter_list ")"'
       " return_type backup_fn_flags method_body backup_fn_flags")  # fmt: skip
    def attributed_class_statement(self, p):
        self.is_generator = p[9]
        body, end_line = p[10]
        return ast.Method(
            p[1].line, end_line, build.with_visibility(p[0]), p[3].name, p[6], p[8], body, p[2],
            p[11], doc=p[4],
        )  # fmt: skip

    enum_case_statement = alias("attributed_class_statement", "enum_case")
    class_statement_plain = alias("class_statement", "attributed_class_statement")

    @_("attributes attributed_class_statement")
    def class_statement(self, p):
        p[1].attributes = p[0]
        return p[1]

    @_("T_USE class_name_list trait_adaptations")
    def class_statement(self, p):
        return ast.TraitUse(p[0].line, p[1], p[2])

    class_name_list = list_of("class_name_list", "class_name", '","')

    @_('";"', '"{" "}"')
    def trait_adaptations(self, p):
        return []

    @_('"{" trait_adaptation_list "}"')
    def trait_adaptations(self, p):
        return p[1]

    trait_adaptation_list = list_of("trait_adaptation_list", "trait_adaptation")

    @_('trait_precedence ";"', 'trait_alias ";"')
    def trait_adaptation(self, p):
        return p[0]

    @_("absolute_trait_method_reference T_INSTEADOF class_name_list")
    def trait_precedence(self, p):
        trait, method = p[0]
        return ast.TraitPrecedence(method.line, trait, method.name, p[2])

    @_("trait_method_reference T_AS T_STRING", "trait_method_reference T_AS reserved_non_modifiers")
    def trait_alias(self, p):
        self.names.append(self.index - 1)
        return build.trait_alias(p[0], None, p[2])

    @_("trait_method_reference T_AS member_modifier identifier")
    def trait_alias(self, p):
        return build.trait_alias(p[0], p[2], p[3])

    @_("trait_method_reference T_AS member_modifier")
    def trait_alias(self, p):
        return build.trait_alias(p[0], p[2], None)

    @_("identifier")
    def trait_method_reference(self, p):
        return None, p[0]

    trait_method_absolute = alias("trait_method_reference", "absolute_trait_method_reference")

    @_("class_name T_PAAMAYIM_NEKUDOTAYIM identifier")
    def absolute_trait_method_reference(self, p):
        return p[0], p[2]

    @_('";"')
    def method_body(self, p):
        return None, p[0]

    @_('"{" inner_statement_list "}"')
    def method_body(self, p):
        return p[1], p[2]

    variable_modifiers_given = alias("variable_modifiers", "non_empty_member_modifiers")

    @_("T_VAR")
    def variable_modifiers(self, p):
        return build.PUBLIC

    @_("")
    def method_modifiers(self, p):
        return build.PUBLIC

    method_modifiers_given = alias("method_modifiers", "non_empty_member_modifiers")

    @_("member_modifier")
    def non_empty_member_modifiers(self, p):
        return build.MODIFIERS[p[0].name.lower()]

    @_("non_empty_member_modifiers member_modifier")
    def non_empty_member_modifiers(self, p):
        return build.add_member_modifier(p[0], p[1])

    member_modifier = alias(
        "member_modifier", "T_PUBLIC", "T_PROTECTED", "T_PRIVATE", "T_STATIC", "T_ABSTRACT",
        "T_FINAL", "T_READONLY",
    )  # fmt: skip

    property_list = list_of("property_list", "property", '","')

    @_("T_VARIABLE backup_doc_comment")
    def property(self, p):
        return ast.PropertyItem(p[0].line, p[0].name, None, p[1])

    @_('T_VARIABLE "=" expr backup_doc_comment')
    def property(self, p):
        return ast.PropertyItem(p[0].line, p[0].name, p[2], p[3])

    class_const_list = list_of("class_const_list", "class_const_decl", '","')

    @_('identifier "=" expr backup_doc_comment')
    def class_const_decl(self, p):
        return ast.ConstItem(p[0].line, p[0].name, p[2], p[3])

    @_('T_STRING "=" expr backup_doc_comment')
    def const_decl(self, p):
        return ast.ConstItem(p[0].line, p[0].name, p[2], p[3])

    # -- expression lists ----------------------------------------------------------------------

    echo_expr_list = list_of("echo_expr_list", "echo_expr", '","')

    echo_expr = alias("echo_expr", "expr")

    @_("")
    def for_exprs(self, p):
        return []

    for_exprs_given = alias("for_exprs", "non_empty_for_exprs")

    non_empty_for_exprs = list_of("non_empty_for_exprs", "expr", '","')

    # -- new -----------------------------------------------------------------------------------

    @_('T_CLASS ctor_arguments extends_from implements_list backup_doc_comment "{"'
       ' class_statement_list "}"')  # fmt: skip
    def anonymous_class(self, p):
        declaration = ast.ClassDecl(
            p[0].line, p[7], ClassKind.CLASS, build.NO_MODIFIERS, None, p[2], p[3], p[6], doc=p[4]
        )
        return ast.New(p[0].line, declaration, p[1])

    @_("T_NEW class_name_reference ctor_arguments")
    def new_expr(self, p):
        return ast.New(p[1].line, p[1], p[2])

    @_("T_NEW anonymous_class")
    def new_expr(self, p):
        return p[1]

    @_("T_NEW attributes anonymous_class")
    def new_expr(self, p):
        p[2].class_.attributes = p[1]
        return p[2]

    # -- expressions ---------------------------------------------------------------------------

    expr_plain = alias(
        "expr", "variable", "new_expr", "internal_functions_in_yacc", "scalar", "inline_function",
        "match",
    )  # fmt: skip

    @_('T_LIST "(" array_pair_list ")" "=" expr')
    def expr(self, p):
        return ast.Assign(p[0].line, build.pattern(p[0].line, p[2], short=False), p[5])

    @_('"[" array_pair_list "]" "=" expr')
    def expr(self, p):
        return ast.Assign(p[0], build.pattern(p[0], p[1], short=True), p[4])

    @_('variable "=" expr')
    def expr(self, p):
        return ast.Assign(p[0].line, p[0], p[2])

    @_('variable "=" ampersand variable')
    def expr(self, p):
        return ast.AssignRef(p[0].line, p[0], p[3])

    @_("T_CLONE expr")
    def expr(self, p):
        return ast.Clone(p[1].line, p[1])

    @_("variable T_PLUS_EQUAL expr", "variable T_MINUS_EQUAL expr", "variable T_MUL_EQUAL expr",
       "variable T_POW_EQUAL expr", "variable T_DIV_EQUAL expr", "variable T_CONCAT_EQUAL expr",
       "variable T_MOD_EQUAL expr", "variable T_AND_EQUAL expr", "variable T_OR_EQUAL expr",
       "variable T_XOR_EQUAL expr", "variable T_SL_EQUAL expr", "variable T_SR_EQUAL expr",
       )  # fmt: skip
    def expr(self, p):
        return ast.AssignOp(p[0].line, p[1], p[0], p[2])

    @_("variable T_COALESCE_EQUAL expr")
    def expr(self, p):
        return ast.AssignCoalesce(p[0].line, p[0], p[2])

    @_("variable T_INC")
    def expr(self, p):
        return ast.IncDec(p[0].line, p[0], True, False)

    @_("T_INC variable")
    def expr(self, p):
        return ast.IncDec(p[1].line, p[1], True, True)

    @_("variable T_DEC")
    def expr(self, p):
        return ast.IncDec(p[0].line, p[0], False, False)

    @_("T_DEC variable")
    def expr(self, p):
        return ast.IncDec(p[1].line, p[1], False, True)

    @_("expr T_BOOLEAN_OR expr", "expr T_LOGICAL_OR expr")
    def expr(self, p):
        return ast.Logical(p[0].line, LogicalOp.OR, p[0], p[2])

    @_("expr T_BOOLEAN_AND expr", "expr T_LOGICAL_AND expr")
    def expr(self, p):
        return ast.Logical(p[0].line, LogicalOp.AND, p[0], p[2])

    @_("expr T_LOGICAL_XOR expr")
    def expr(self, p):
        return ast.Binary(p[0].line, BinOp.BOOL_XOR, p[0], p[2])

    @_('expr "|" expr', "expr T_AMPERSAND_NOT_FOLLOWED_BY_VAR_OR_VARARG expr",
       "expr T_AMPERSAND_FOLLOWED_BY_VAR_OR_VARARG expr", 'expr "^" expr', 'expr "." expr',
       'expr "+" expr', 'expr "-" expr', 'expr "*" expr', "expr T_POW expr", 'expr "/" expr',
       'expr "%" expr', "expr T_SL expr", "expr T_SR expr", "expr T_IS_IDENTICAL expr",
       "expr T_IS_NOT_IDENTICAL expr", "expr T_IS_EQUAL expr", "expr T_IS_NOT_EQUAL expr",
       'expr "<" expr', "expr T_IS_SMALLER_OR_EQUAL expr", 'expr ">" expr',
       "expr T_IS_GREATER_OR_EQUAL expr", "expr T_SPACESHIP expr")  # fmt: skip
    def expr(self, p):
        return ast.Binary(p[0].line, p[1], p[0], p[2])

    @_('"+" expr %prec "~"')
    def expr(self, p):
        return ast.Unary(p[1].line, UnaryOp.PLUS, p[1])

    @_('"-" expr %prec "~"')
    def expr(self, p):
        return ast.Unary(p[1].line, UnaryOp.MINUS, p[1])

    @_('"!" expr')
    def expr(self, p):
        return ast.Unary(p[1].line, UnaryOp.NOT, p[1])

    @_('"~" expr')
    def expr(self, p):
        return ast.Unary(p[1].line, UnaryOp.BIT_NOT, p[1])

    @_("expr T_INSTANCEOF class_name_reference")
    def expr(self, p):
        return ast.Instanceof(p[0].line, p[0], p[2])

    @_('"(" expr ")"')
    def expr(self, p):
        if type(p[1]) is ast.Ternary:
            p[1].parenthesized = True
        return p[1]

    @_('expr "?" expr ":" expr')
    def expr(self, p):
        return ast.Ternary(p[0].line, p[0], p[2], p[4])

    @_('expr "?" ":" expr')
    def expr(self, p):
        return ast.Ternary(p[0].line, p[0], None, p[3])

    @_("expr T_COALESCE expr")
    def expr(self, p):
        return ast.Coalesce(p[0].line, p[0], p[2])

    @_("T_INT_CAST expr", "T_DOUBLE_CAST expr", "T_STRING_CAST expr", "T_ARRAY_CAST expr",
       "T_OBJECT_CAST expr", "T_BOOL_CAST expr", "T_UNSET_CAST expr")  # fmt: skip
    def expr(self, p):
        return ast.Cast(p[1].line, p[0], p[1])

    @_("T_EXIT exit_expr")
    def expr(self, p):
        return ast.Exit(p[1].line if p[1] else p[0].line, p[1])

    @_('"@" expr')
    def expr(self, p):
        return ast.Silence(p[1].line, p[1])

    @_('"`" backticks_expr "`"')
    def expr(self, p):
        return build.shell_exec(self, p[0], p[1])

    @_("T_PRINT expr")
    def expr(self, p):
        return ast.Print(p[1].line, p[1])

    @_("T_YIELD")
    def expr(self, p):
        self.is_generator = True
        return ast.Yield(p[0].line, None, None)

    @_("T_YIELD expr")
    def expr(self, p):
        self.is_generator = True
        return ast.Yield(p[1].line, None, p[1])

    @_("T_YIELD expr T_DOUBLE_ARROW expr")
    def expr(self, p):
        self.is_generator = True
        return ast.Yield(p[3].line, p[1], p[3])

    @_("T_YIELD_FROM expr")
    def expr(self, p):
        self.is_generator = True
        return ast.YieldFrom(p[1].line, p[1])

    @_("T_THROW expr")
    def expr(self, p):
        return ast.Throw(p[1].line, p[1])

    @_("attributes inline_function")
    def expr(self, p):
        p[1].attributes = p[0]
        return p[1]

    @_("T_STATIC inline_function")
    def expr(self, p):
        p[1].static = True
        return p[1]

    @_("attributes T_STATIC inline_function")
    def expr(self, p):
        p[2].attributes = p[0]
        p[2].static = True
        return p[2]

    # -- closures ------------------------------------------------------------------------------

    @_('function returns_ref backup_doc_comment "(" parameter_list ")" lexical_vars return_type'
       ' backup_fn_flags "{" inner_statement_list "}" backup_fn_flags')  # fmt: skip
    def inline_function(self, p):
        self.is_generator = p[8]
        return ast.Closure(p[0].line, p[11], p[4], p[6], p[7], p[10], p[1], False, p[12], doc=p[2])

    @_('fn returns_ref backup_doc_comment "(" parameter_list ")" return_type T_DOUBLE_ARROW'
       " backup_fn_flags backup_lex_pos expr backup_fn_flags")  # fmt: skip
    def inline_function(self, p):
        self.is_generator = p[8]
        return ast.ArrowFunction(
            p[0].line, self.line(), p[4], p[6], p[10], p[1], False, p[11], doc=p[2]
        )

    fn = alias("fn", "T_FN")
    function = alias("function", "T_FUNCTION")

    @_("")
    def backup_doc_comment(self, p):
        return self.take_doc_comment()

    @_("%prec PREC_ARROW_FUNCTION")
    def backup_fn_flags(self, p):
        was_generator = self.is_generator
        self.is_generator = False
        return was_generator

    @_("")
    def backup_lex_pos(self, p):
        return None

    @_("")
    def returns_ref(self, p):
        return False

    @_("ampersand")
    def returns_ref(self, p):
        return True

    @_("")
    def lexical_vars(self, p):
        return []

    @_('T_USE "(" lexical_var_list possible_comma ")"')
    def lexical_vars(self, p):
        return p[2]

    lexical_var_list = list_of("lexical_var_list", "lexical_var", '","')

    @_("T_VARIABLE")
    def lexical_var(self, p):
        return ast.ClosureUse(p[0].line, p[0].name)

    @_("ampersand T_VARIABLE")
    def lexical_var(self, p):
        return ast.ClosureUse(p[1].line, p[1].name, True)

    # -- calls ---------------------------------------------------------------------------------

    @_("name argument_list")
    def function_call(self, p):
        return ast.Call(p[0].line, p[0], p[1])

    @_("T_READONLY argument_list")
    def function_call(self, p):
        name = ast.Name(p[0].line, ast.NameKind.UNQUALIFIED, p[0].name)
        return ast.Call(p[0].line, name, p[1])

    @_("class_name T_PAAMAYIM_NEKUDOTAYIM member_name argument_list",
       "variable_class_name T_PAAMAYIM_NEKUDOTAYIM member_name argument_list")  # fmt: skip
    def function_call(self, p):
        return ast.StaticCall(p[0].line, build.inner(p[0]), p[2], p[3])

    # Where something that is no name is called, the parenthesis says the line.

    @_('callable_expr "(" ")"')
    def function_call(self, p):
        return ast.Call(p[1], p[0], [])

    @_('callable_expr "(" non_empty_argument_list possible_comma ")"')
    def function_call(self, p):
        return ast.Call(p[1], p[0], p[2])

    @_('callable_expr "(" T_ELLIPSIS ")"')
    def function_call(self, p):
        return ast.Call(p[1], p[0], [ast.CallableConvert(p[2])])

    @_("T_STATIC")
    def class_name(self, p):
        return ast.Name(p[0].line, ast.NameKind.UNQUALIFIED, "static")

    class_name_plain = alias("class_name", "name")
    class_name_reference_plain = alias("class_name_reference", "class_name", "new_variable")

    @_('"(" expr ")"')
    def class_name_reference(self, p):
        return p[1]

    @_("")
    def exit_expr(self, p):
        return None

    @_('"(" optional_expr ")"')
    def exit_expr(self, p):
        return p[1]

    @_("")
    def backticks_expr(self, p):
        return []

    @_("T_ENCAPSED_AND_WHITESPACE")
    def backticks_expr(self, p):
        return [p[0]]

    backticks_expr_list = alias("backticks_expr", "encaps_list")

    @_("")
    def ctor_arguments(self, p):
        return []

    ctor_arguments_given = alias("ctor_arguments", "argument_list")

    # -- scalars and constants -----------------------------------------------------------------

    @_('T_ARRAY "(" array_pair_list ")"')
    def dereferenceable_scalar(self, p):
        return build.array(self, p[0].line, p[2], short=False)

    @_('"[" array_pair_list "]"')
    def dereferenceable_scalar(self, p):
        return build.array(self, p[0], p[1], short=True)

    string_scalar = alias("dereferenceable_scalar", "T_CONSTANT_ENCAPSED_STRING")

    @_("'\"' encaps_list '\"'")
    def dereferenceable_scalar(self, p):
        return build.interpolated(self, p[1])

    scalar_plain = alias(
        "scalar", "T_LNUMBER", "T_DNUMBER", "dereferenceable_scalar", "constant", "class_constant"
    )

    @_("T_START_HEREDOC T_ENCAPSED_AND_WHITESPACE T_END_HEREDOC")
    def scalar(self, p):
        return p[1]

    @_("T_START_HEREDOC T_END_HEREDOC")
    def scalar(self, p):
        return ast.String(p[0], b"")

    @_("T_START_HEREDOC encaps_list T_END_HEREDOC")
    def scalar(self, p):
        return build.interpolated(self, p[1])

    @_("name")
    def constant(self, p):
        return build.constant(p[0])

    @_("T_LINE")
    def constant(self, p):
        return ast.Int(p[0].line, p[0].line, "__LINE__")

    @_("T_FILE", "T_DIR", "T_TRAIT_C", "T_METHOD_C", "T_FUNC_C", "T_NS_C", "T_CLASS_C")
    def constant(self, p):
        return ast.MagicConst(p[0].line, MagicKind(p[0].name.upper()))

    @_("class_name T_PAAMAYIM_NEKUDOTAYIM identifier",
       "variable_class_name T_PAAMAYIM_NEKUDOTAYIM identifier")  # fmt: skip
    def class_constant(self, p):
        return build.class_constant(p[0], p[2])

    @_("")
    def optional_expr(self, p):
        return None

    optional_expr_given = alias("optional_expr", "expr")

    # -- variables -----------------------------------------------------------------------------

    variable_class_name = alias("variable_class_name", "fully_dereferenceable")
    fully_dereferenceable_plain = alias(
        "fully_dereferenceable", "variable", "dereferenceable_scalar", "class_constant"
    )

    @_('"(" expr ")"')
    def fully_dereferenceable(self, p):
        return p[1]

    array_object_dereferenceable = alias(
        "array_object_dereferenceable", "fully_dereferenceable", "constant"
    )
    callable_expr_plain = alias("callable_expr", "callable_variable", "dereferenceable_scalar")

    @_('"(" expr ")"')
    def callable_expr(self, p):
        return p[1]

    callable_variable_plain = alias("callable_variable", "simple_variable", "function_call")

    @_('array_object_dereferenceable "[" optional_expr "]"')
    def callable_variable(self, p):
        return ast.Dim(p[0].line, build.inner(p[0]), p[2])

    @_('array_object_dereferenceable "{" expr "}"')
    def callable_variable(self, p):
        return ast.Dim(p[0].line, build.inner(p[0]), p[2], True)

    @_("array_object_dereferenceable T_OBJECT_OPERATOR property_name argument_list")
    def callable_variable(self, p):
        return ast.MethodCall(p[0].line, build.inner(p[0]), p[2], p[3])

    @_("array_object_dereferenceable T_NULLSAFE_OBJECT_OPERATOR property_name argument_list")
    def callable_variable(self, p):
        return ast.MethodCall(p[0].line, build.inner(p[0]), p[2], p[3], True)

    variable_plain = alias("variable", "callable_variable", "static_member")

    @_("array_object_dereferenceable T_OBJECT_OPERATOR property_name")
    def variable(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2])

    @_("array_object_dereferenceable T_NULLSAFE_OBJECT_OPERATOR property_name")
    def variable(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2], True)

    simple_variable_plain = alias("simple_variable", "T_VARIABLE")

    @_('"$" "{" expr "}"')
    def simple_variable(self, p):
        return build.named_variable(p[2])

    @_('"$" simple_variable')
    def simple_variable(self, p):
        return build.named_variable(p[1])

    @_("class_name T_PAAMAYIM_NEKUDOTAYIM simple_variable",
       "variable_class_name T_PAAMAYIM_NEKUDOTAYIM simple_variable")  # fmt: skip
    def static_member(self, p):
        return build.static_property(p[0], p[2])

    new_variable_plain = alias("new_variable", "simple_variable")

    @_('new_variable "[" optional_expr "]"')
    def new_variable(self, p):
        return ast.Dim(p[0].line, build.inner(p[0]), p[2])

    @_('new_variable "{" expr "}"')
    def new_variable(self, p):
        return ast.Dim(p[0].line, build.inner(p[0]), p[2], True)

    @_("new_variable T_OBJECT_OPERATOR property_name")
    def new_variable(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2])

    @_("new_variable T_NULLSAFE_OBJECT_OPERATOR property_name")
    def new_variable(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2], True)

    @_("class_name T_PAAMAYIM_NEKUDOTAYIM simple_variable",
       "new_variable T_PAAMAYIM_NEKUDOTAYIM simple_variable")  # fmt: skip
    def new_variable(self, p):
        return build.static_property(p[0], p[2])

    member_name_plain = alias("member_name", "identifier", "simple_variable")

    @_('"{" expr "}"')
    def member_name(self, p):
        return p[1]

    property_name_plain = alias("property_name", "T_STRING", "simple_variable")

    @_('"{" expr "}"')
    def property_name(self, p):
        return p[1]

    # -- arrays --------------------------------------------------------------------------------

    @_("non_empty_array_pair_list")
    def array_pair_list(self, p):
        if p[0][-1] is None:  # a trailing comma, or nothing at all
            p[0].pop()
        return p[0]

    @_("")
    def possible_array_pair(self, p):
        return None

    possible_array_pair_given = alias("possible_array_pair", "array_pair")

    @_("possible_array_pair")
    def non_empty_array_pair_list(self, p):
        return [p[0]]

    @_('non_empty_array_pair_list "," possible_array_pair')
    def non_empty_array_pair_list(self, p):
        if p[0] == [None]:
            self.lines_of_gaps[id(p[0])] = p[1]
        p[0].append(p[2])
        return p[0]

    @_("expr T_DOUBLE_ARROW expr")
    def array_pair(self, p):
        return ast.ArrayItem(p[0].line, p[2], p[0])

    @_("expr")
    def array_pair(self, p):
        return ast.ArrayItem(p[0].line, p[0])

    @_("expr T_DOUBLE_ARROW ampersand variable")
    def array_pair(self, p):
        return ast.ArrayItem(p[0].line, p[3], p[0], True)

    @_("ampersand variable")
    def array_pair(self, p):
        return ast.ArrayItem(p[1].line, p[1], None, True)

    @_("T_ELLIPSIS expr")
    def array_pair(self, p):
        return ast.ArrayItem(p[1].line, p[1], None, False, True)

    @_('expr T_DOUBLE_ARROW T_LIST "(" array_pair_list ")"')
    def array_pair(self, p):
        return ast.ArrayItem(p[0].line, build.pattern(p[2].line, p[4], short=False), p[0])

    @_('T_LIST "(" array_pair_list ")"')
    def array_pair(self, p):
        return ast.ArrayItem(p[0].line, build.pattern(p[0].line, p[2], short=False))

    # -- interpolation -------------------------------------------------------------------------

    @_("encaps_list encaps_var", "encaps_list T_ENCAPSED_AND_WHITESPACE")
    def encaps_list(self, p):
        p[0].append(p[1])
        return p[0]

    @_("encaps_var")
    def encaps_list(self, p):
        return [p[0]]

    @_("T_ENCAPSED_AND_WHITESPACE encaps_var")
    def encaps_list(self, p):
        return [p[0], p[1]]

    encaps_var_plain = alias("encaps_var", "T_VARIABLE")

    @_('T_VARIABLE "[" encaps_var_offset "]"')
    def encaps_var(self, p):
        return ast.Dim(p[0].line, build.inner(p[0]), p[2])

    @_("T_VARIABLE T_OBJECT_OPERATOR T_STRING")
    def encaps_var(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2])

    @_("T_VARIABLE T_NULLSAFE_OBJECT_OPERATOR T_STRING")
    def encaps_var(self, p):
        return ast.Prop(p[0].line, build.inner(p[0]), p[2], True)

    @_('T_DOLLAR_OPEN_CURLY_BRACES expr "}"')
    def encaps_var(self, p):
        return build.dollar_brace(self, build.named_variable(p[1]), build.BY_EXPRESSION)

    @_('T_DOLLAR_OPEN_CURLY_BRACES T_STRING_VARNAME "}"')
    def encaps_var(self, p):
        return build.dollar_brace(self, ast.Variable(p[1].line, p[1].name), build.BY_NAME)

    @_('T_DOLLAR_OPEN_CURLY_BRACES T_STRING_VARNAME "[" expr "]" "}"')
    def encaps_var(self, p):
        variable = ast.Variable(p[1].line, p[1].name)
        return build.dollar_brace(self, ast.Dim(p[1].line, variable, p[3]), build.BY_NAME)

    @_('T_CURLY_OPEN variable "}"')
    def encaps_var(self, p):
        return p[1]

    @_("T_STRING")
    def encaps_var_offset(self, p):
        return build.string_of(p[0])

    encaps_var_offset_plain = alias("encaps_var_offset", "T_NUM_STRING", "T_VARIABLE")

    @_('"-" T_NUM_STRING')
    def encaps_var_offset(self, p):
        return build.negative_offset(p[1])

    # -- constructs that look like functions ---------------------------------------------------

    @_('T_ISSET "(" isset_variables possible_comma ")"')
    def internal_functions_in_yacc(self, p):
        return ast.Isset(p[2][0].line, [build.inner(variable) for variable in p[2]])

    @_('T_EMPTY "(" expr ")"')
    def internal_functions_in_yacc(self, p):
        return ast.Empty(p[2].line, build.inner(p[2]))

    @_("T_INCLUDE expr")
    def internal_functions_in_yacc(self, p):
        return ast.Include(p[1].line, IncludeKind.INCLUDE, p[1])

    @_("T_INCLUDE_ONCE expr")
    def internal_functions_in_yacc(self, p):
        return ast.Include(p[1].line, IncludeKind.INCLUDE_ONCE, p[1])

    @_('T_EVAL "(" expr ")"')
    def internal_functions_in_yacc(self, p):
        return ast.Include(p[2].line, IncludeKind.EVAL, p[2])

    @_("T_REQUIRE expr")
    def internal_functions_in_yacc(self, p):
        return ast.Include(p[1].line, IncludeKind.REQUIRE, p[1])

    @_("T_REQUIRE_ONCE expr")
    def internal_functions_in_yacc(self, p):
        return ast.Include(p[1].line, IncludeKind.REQUIRE_ONCE, p[1])

    isset_variables = list_of("isset_variables", "isset_variable", '","')

    isset_variable = alias("isset_variable", "expr")
