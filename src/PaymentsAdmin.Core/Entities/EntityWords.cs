using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Builds the search text of an entity. Code that writes an entity must write its search text too.</summary>
public static class EntityWords
{
    /// <summary>The words of an entity: its kind and id ("deal 4711"), its title and its customer.</summary>
    public static string Of(EntityRef entity, string title, string customerName) =>
        Fold.Words(EntityKinds.Name(entity.Kind), entity.ExternalId, title, customerName);
}
