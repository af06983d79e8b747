// A property decorated with @Field whose type is an @ObjectType class must be written Relation<Class>:
// `emitDecoratorMetadata` makes the compiler read the class when the file loads, and two classes that name each other
// then crash. `Class[]` is safe: the metadata of every array is Array.
import ts from 'typescript';

/** Whether this decorator is `@Field(…)`. */
function isFieldDecorator({ expression }) {
  return expression.type === 'CallExpression' && expression.callee.name === 'Field';
}

/** The type references that the metadata of a property of this type would read: itself, or the members of a union. */
function referencesIn(typeNode) {
  if (typeNode.type === 'TSUnionType') return typeNode.types.flatMap(referencesIn);
  return typeNode.type === 'TSTypeReference' ? [typeNode] : [];
}

/** Whether the symbol is a class of objects in the graph. Classes of arguments and input name none that name them. */
function isObjectType(symbol, checker) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return (target.declarations ?? []).some(
    (declaration) =>
      ts.isClassDeclaration(declaration) &&
      (ts.getDecorators(declaration) ?? []).some(
        ({ expression }) =>
          ts.isCallExpression(expression) && expression.expression.getText() === 'ObjectType',
      ),
  );
}

export const relationFields = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'Write Relation<{{name}}>: a bare class in the type of a @Field crashes when two classes name each other.',
    },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return {
      PropertyDefinition({ decorators, typeAnnotation }) {
        if (!typeAnnotation || !decorators.some(isFieldDecorator)) return;
        for (const reference of referencesIn(typeAnnotation.typeAnnotation)) {
          const symbol = services.getSymbolAtLocation(reference.typeName);
          if (!symbol || !isObjectType(symbol, checker)) continue;
          const name = context.sourceCode.getText(reference.typeName);
          context.report({ node: reference, messageId: 'bare', data: { name } });
        }
      },
    };
  },
};
