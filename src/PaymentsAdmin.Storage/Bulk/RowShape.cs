using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>A table's columns in the order of the row type, with a reader of their values.</summary>
public sealed class RowShape
{
    private readonly Action<object, Arg[]> _read;

    private RowShape(IEntityType type)
    {
        Table = type.GetTableName()!;
        var properties = type.GetProperties().Where(p => p.PropertyInfo is not null).ToArray();
        Columns = Array.ConvertAll(properties, p => p.GetColumnName());
        StoreTypes = Array.ConvertAll(properties, p => p.GetColumnType());
        _read = Compile(type.ClrType, properties);
    }

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The column types as the database names them.</summary>
    public IReadOnlyList<string> StoreTypes { get; }

    public static RowShape Of<TRow>(IModel model) => new(model.FindEntityType(typeof(TRow))!);

    /// <summary>Reads a row's values, one per column.</summary>
    public void Read(object row, Arg[] into) => _read(row, into);

    private static Action<object, Arg[]> Compile(Type rowType, IProperty[] properties)
    {
        var given = Expression.Parameter(typeof(object));
        var into = Expression.Parameter(typeof(Arg[]));
        var row = Expression.Variable(rowType);
        var steps = properties.Select((p, i) => Expression.Assign(Expression.ArrayAccess(into, Expression.Constant(i)), Value(row, p.PropertyInfo!)));
        var body = Expression.Block([row], steps.Prepend(Expression.Assign(row, Expression.Convert(given, rowType))));
        return Expression.Lambda<Action<object, Arg[]>>(body, given, into).Compile();
    }

    private static UnaryExpression Value(ParameterExpression row, PropertyInfo property)
    {
        Expression value = Expression.Property(row, property);
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (type.IsEnum)
        {
            value = Expression.Convert(value, type == value.Type ? typeof(int) : typeof(int?));
        }

        return Expression.Convert(value, typeof(Arg));
    }
}

/// <summary>The shapes of a model's rows.</summary>
public sealed class RowShapes(IModel model)
{
    private readonly Dictionary<Type, RowShape> _shapes = [];

    public RowShape Of<TRow>()
    {
        if (!_shapes.TryGetValue(typeof(TRow), out var shape))
        {
            _shapes.Add(typeof(TRow), shape = RowShape.Of<TRow>(model));
        }

        return shape;
    }
}
