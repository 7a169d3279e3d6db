using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>A field as callers know it, backed by a listing field or a constant value.</summary>
public sealed record WireField(string Name, FieldKind Kind)
{
    /// <summary>The listing field; null if the value is constant.</summary>
    public string? Field { get; init; }

    /// <summary>The listing field with the portal's id, for a field that holds an id of ours.</summary>
    public string? OnPortal { get; init; }

    /// <summary>The constant value if there is no listing field.</summary>
    public TestValue Always { get; init; } = TestValue.Nothing;

    public static WireField Of(string name, string field, IReadOnlyDictionary<string, FieldKind> kinds) => new(name, kinds[field]) { Field = field };

    /// <summary>A field that holds an id of ours, or the portal's id in portal workspaces.</summary>
    public static WireField IdOf(string name, string field, string onPortal, IReadOnlyDictionary<string, FieldKind> kinds) =>
        Of(name, field, kinds) with { OnPortal = onPortal };

    public static WireField Constant(string name, FieldKind kind, TestValue always) => new(name, kind) { Always = always };
}

/// <summary>A parsed value, or why parsing failed.</summary>
public readonly record struct Read<T>(T Value, Refusal? Refusal);
