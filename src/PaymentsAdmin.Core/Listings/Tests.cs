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

    /// <summary>The text is somewhere in the field, in any letter case.</summary>
    Contains,
    NotContains,

    /// <summary>The field looks like the text, where per cent signs stand for anything.</summary>
    Like,
    NotLike,
}

/// <summary>What the values of a field are.</summary>
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

/// <summary>A value that a field is compared with; null where the field holds nothing.</summary>
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

    /// <summary>The conditions that all have to hold, however they are put together.</summary>
    public IEnumerable<Test> Parts => this is AllOf all ? all.Tests.SelectMany(t => t.Parts) : [this];

    /// <summary>The fields that it looks at.</summary>
    public IEnumerable<string> Fields =>
        this switch
        {
            FieldTest test => [test.Field],
            AllOf all => all.Tests.SelectMany(t => t.Fields),
            AnyOf any => any.Tests.SelectMany(t => t.Fields),
            _ => [],
        };
}

/// <summary>All of them hold; without any, everything does.</summary>
public sealed record AllOf(IReadOnlyList<Test> Tests) : Test;

/// <summary>One of them holds; without any, nothing does.</summary>
public sealed record AnyOf(IReadOnlyList<Test> Tests) : Test;

/// <summary>A field and what it is compared with. Equal means one of the values, not equal none of them; the others take one.</summary>
public sealed record FieldTest(string Field, Comparison By, IReadOnlyList<TestValue> Values) : Test
{
    public static FieldTest Equal(string field, TestValue value) => new(field, Comparison.Equal, [value]);
}

/// <summary>A field to sort by.</summary>
public sealed record FieldSort(string Field, bool Descending);

/// <summary>
/// Some rows of a listing: which, in which order, from where. Rows of equal place come by id. <c>AfterId</c> is the row that a
/// page in the order of ids begins behind.
/// </summary>
public sealed record Listing(WorkspaceId Workspace, Test Where, IReadOnlyList<FieldSort> Order)
{
    public const string Id = "id";

    public long Skip { get; init; }

    public int? Take { get; init; }

    public long? AfterId { get; init; }

    /// <summary>Whether rows come in the order of their ids alone; null when they do not, else which way.</summary>
    public bool? DescendingIds =>
        Order.Count == 0 ? false
        : string.Equals(Order[0].Field, Id, StringComparison.Ordinal) ? Order[0].Descending
        : null;
}
