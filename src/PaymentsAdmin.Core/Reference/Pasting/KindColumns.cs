using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>The columns of a file of some kind: its id, its fields, and whether it is active.</summary>
public static class KindColumns
{
    public const string Id = "id";
    public const string Active = "active";
    public const string ActiveProperty = "Active";

    public static readonly Words ActiveLabel = "Active";

    public static IReadOnlyList<string> Of(KindDescription kind) => [Id, .. kind.Fields.Select(field => field.Key), Active];

    /// <summary>The column a failure is about.</summary>
    public static string? OfProperty(KindDescription kind, string? property) =>
        property switch
        {
            "Id" => Id,
            ActiveProperty => Active,
            _ => kind.Fields.FirstOrDefault(field => string.Equals(field.Property, property, StringComparison.Ordinal))?.Key,
        };
}
