using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>A field as callers know it: the listing's field behind it, or the one value that it has on every row.</summary>
public sealed record WireField(string Name, FieldKind Kind)
{
    /// <summary>The field of the listing; null where the value never changes.</summary>
    public string? Field { get; init; }

    /// <summary>The field that holds the portal's id, where this one holds ours.</summary>
    public string? OnPortal { get; init; }

    /// <summary>What every row has where there is no field.</summary>
    public TestValue Always { get; init; } = TestValue.Nothing;

    public static WireField Of(string name, string field, IReadOnlyDictionary<string, FieldKind> kinds) => new(name, kinds[field]) { Field = field };

    /// <summary>An id of ours, with the field that has the portal's.</summary>
    public static WireField IdOf(string name, string field, string onPortal, IReadOnlyDictionary<string, FieldKind> kinds) => Of(name, field, kinds) with { OnPortal = onPortal };

    public static WireField Constant(string name, FieldKind kind, TestValue always) => new(name, kind) { Always = always };
}

/// <summary>What a list does with a field it does not know.</summary>
public enum UnknownFields
{
    Ignored,

    /// <summary>Refused in the words of <c>crm.item.list</c>.</summary>
    Refused,
}

/// <summary>Something that was read from parameters, or why it could not be.</summary>
public readonly record struct Read<T>(T Value, Refusal? Refusal);
