using System.Text.Json;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Methods;

/// <summary>CRM items: deals and invoices, and the contacts and companies they refer to.</summary>
internal static class ItemMethods
{
    public const int Contacts = 3;
    public const int Companies = 4;

    private static readonly BitrixJson Json = BitrixJson.Default;

    public static readonly ApiMethod<ItemRequest, ItemResult> Get = new("crm.item.get", Effect.Reads, Json.ItemRequest, Json.ItemResult);

    public static readonly ApiMethod<ItemList<After>, ItemsResult> List = new("crm.item.list", Effect.Reads, Json.ItemListAfter, Json.ItemsResult);

    /// <summary>The same list, of which only the ids are read.</summary>
    public static readonly ApiMethod<ItemList<After>, OnlyIds> Ids = new("crm.item.list", Effect.Reads, Json.ItemListAfter, Json.OnlyIds);

    public static readonly ApiMethod<ItemList<AnyOf>, ItemsResult> Some = new("crm.item.list", Effect.Reads, Json.ItemListAnyOf, Json.ItemsResult);

    public static readonly ApiMethod<ItemRequest, PartyResult> Party = new("crm.item.get", Effect.Reads, Json.ItemRequest, Json.PartyResult);

    public static readonly ApiMethod<ItemList<AnyOf>, PartiesResult> Parties = new("crm.item.list", Effect.Reads, Json.ItemListAnyOf, Json.PartiesResult);
}

internal sealed record ItemRequest(int EntityTypeId, Arg Id);

/// <summary>A start of -1 skips the portal's counting.</summary>
internal sealed record ItemList<TFilter>(int EntityTypeId, IReadOnlyList<string> Select, TFilter Filter)
{
    public IdOrder Order { get; init; } = new("ASC");

    public int Start { get; init; } = -1;
}

internal sealed record ItemResult(JsonElement Item);

internal sealed record OnlyIds(IReadOnlyList<OnlyId> Items);

internal sealed record ItemsResult(Each<Item> Items) : IRowByRow;

internal sealed record Item(long Id, decimal Opportunity, Currency CurrencyId)
{
    public static readonly IReadOnlyList<string> Fields =
        ["id", "title", "stageId", "opportunity", "currencyId", "companyId", "contactId", "assignedById", "createdTime", "updatedTime"];

    public long? EntityTypeId { get; init; }

    public string? Title { get; init; }

    public string? StageId { get; init; }

    public long? CompanyId { get; init; }

    public long? ContactId { get; init; }

    public long? AssignedById { get; init; }

    public DateTimeOffset? CreatedTime { get; init; }

    public DateTimeOffset? UpdatedTime { get; init; }
}

internal sealed record PartyResult(Party Item);

internal sealed record PartiesResult(IReadOnlyList<Party> Items);

/// <summary>A company, which has a title, or a contact, which has a name.</summary>
internal sealed record Party(long Id)
{
    public static readonly IReadOnlyList<string> FieldsOfCompany = ["id", "title"];
    public static readonly IReadOnlyList<string> FieldsOfContact = ["id", "name", "lastName"];

    public string? Title { get; init; }

    public string? Name { get; init; }

    public string? LastName { get; init; }
}
