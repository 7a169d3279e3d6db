using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>How a field is compared.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,

    /// <summary>The field contains the text, ignoring case.</summary>
    Contains,
    NotContains,

    /// <summary>The field matches the text, in which per cent signs are wildcards.</summary>
    Like,
    NotLike,
}

/// <summary>The type of a field.</summary>
public enum FieldKind
{
    Whole,

    /// <summary>A decimal in major units.</summary>
    Amount,
    Text,

    /// <summary>An instant, to the second.</summary>
    Instant,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>A value to compare a field with; null matches an empty field.</summary>
public readonly record struct TestValue(object? Value)
{
    public static readonly TestValue Nothing = new(null);

    public bool IsNothing => Value is null;

    public static TestValue Of(long value) => new(value);

    public static TestValue Of(decimal value) => new(value);

    public static TestValue Of(string value) => new(value);

    public static TestValue Of(bool value) => new(value);

    public static TestValue Of(DateTimeOffset value) => new(value);
}

/// <summary>A condition on the rows of a listing.</summary>
public abstract record Test
{
    /// <summary>Every row.</summary>
    public static readonly Test Any = new AllOf([]);

    /// <summary>No row.</summary>
    public static readonly Test None = new AnyOf([]);

    /// <summary>The conditions that all have to hold, flattened.</summary>
    public IEnumerable<Test> Parts => this is AllOf all ? all.Tests.SelectMany(t => t.Parts) : [this];

    /// <summary>The fields it refers to.</summary>
    public IEnumerable<string> Fields =>
        this switch
        {
            FieldTest test => [test.Field],
            AllOf all => all.Tests.SelectMany(t => t.Fields),
            AnyOf any => any.Tests.SelectMany(t => t.Fields),
            _ => [],
        };
}

/// <summary>All of them hold; true if there are none.</summary>
public sealed record AllOf(IReadOnlyList<Test> Tests) : Test;

/// <summary>One of them holds; false if there are none.</summary>
public sealed record AnyOf(IReadOnlyList<Test> Tests) : Test;

/// <summary>Compares a field with values. Equal means one of them, not equal none of them; other comparisons take one.</summary>
public sealed record FieldTest(string Field, Comparison By, IReadOnlyList<TestValue> Values) : Test
{
    public static FieldTest Equal(string field, TestValue value) => new(field, Comparison.Equal, [value]);
}

/// <summary>A field to sort by.</summary>
public sealed record FieldSort(string Field, bool Descending);

/// <summary>A page of a listing. Ties are broken by id. <c>AfterId</c> is the row before a page in id order.</summary>
public sealed record Listing(WorkspaceId Workspace, Test Where, IReadOnlyList<FieldSort> Order)
{
    public const string Id = "id";

    public long Skip { get; init; }

    public int? Take { get; init; }

    public long? AfterId { get; init; }

    /// <summary>The direction if rows are sorted by id alone; null otherwise.</summary>
    public bool? DescendingIds =>
        Order.Count == 0 ? false
        : string.Equals(Order[0].Field, Id, StringComparison.Ordinal) ? Order[0].Descending
        : null;
}
