using System.Globalization;

namespace PaymentsAdmin.Core.Values;

/// <summary>The subject of a payment: a kind, and its external id as text.</summary>
public readonly record struct EntityRef(int Kind, string ExternalId)
{
    /// <summary>A CRM item, whose ids are integers.</summary>
    public static EntityRef Item(int entityTypeId, long id) => new(entityTypeId, id.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{EntityKinds.Name(Kind)} {ExternalId}");
}
