using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Builds the search text of an entity. Code that writes an entity must write its search text too.</summary>
public static class EntityWords
{
    /// <summary>The words of an entity: its kind and id ("deal 4711"), its title, its customer, and the number of an account that a portal keeps.</summary>
    public static string Of(EntityRef entity, string title, string customerName, string? number = null) =>
        Fold.Words(EntityKinds.Name(entity.Kind), entity.ExternalId, title, customerName, number);
}
