using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>The rows of one CRM item: its type and its id, which API clients send as two conditions.</summary>
internal sealed record ItemTest(FieldTest Kind, FieldTest ExternalId) : Test
{
    /// <summary>The same conditions, with the two that name one CRM item as one.</summary>
    public static Test In(Test where, string kind, string externalId)
    {
        var parts = where.Parts.ToList();
        if (One(parts, kind) is not { } ofKind || One(parts, externalId) is not { } ofId)
        {
            return where;
        }

        return new AllOf([new ItemTest(ofKind, ofId), .. parts.Where(part => part != ofKind && part != ofId)]);
    }

    /// <summary>The condition for rows with an entity's id in a column. The item's key is unique, so its rows are in id order.</summary>
    public string Where(string entity, ListingArgs args)
    {
        var item = $"{new NumberColumn("o.kind").Where(Kind, args)} AND {new TextColumn("o.external_id").Where(ExternalId, args)}";
        return $"{entity} = (SELECT o.id FROM entities o WHERE o.workspace_id = {args.Workspace} AND {item})";
    }

    private static FieldTest? One(IEnumerable<Test> parts, string field) =>
        parts.OfType<FieldTest>().FirstOrDefault(
            test => test is { By: Comparison.Equal, Values: [{ IsNothing: false }] } && string.Equals(test.Field, field, StringComparison.Ordinal)
        );
}
