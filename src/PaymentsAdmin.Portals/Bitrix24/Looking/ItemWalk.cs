using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All deals or invoices by id, with the names of customers and responsible people if they can be read.</summary>
internal sealed class ItemWalk(BatchReader batches, IdPages pages)
{
    public async Task<PortalAnswer<PortalRows<PortalItem>>> NextAsync(int kind, long after, CancellationToken ct)
    {
        var items = await pages.ReadAsync(Items(kind), after, ct);
        if (!items.Ok)
        {
            return items.Fault;
        }

        var named = await NamedAsync([.. items.Value.Select(item => (kind, item))], ct);
        return !named.Ok ? named.Fault
            : named.Value with
            {
                Rows = [.. named.Value.Rows.Select(item => item with { Next = Keys.Cursor(Keys.Number(item.Ref)) })],
                Last = Keys.Cursor(Mapping.Last(items.Value)),
            };
    }

    /// <summary>Some items of several kinds, by id.</summary>
    public async Task<PortalAnswer<PortalRows<PortalItem>>> OfAsync(IReadOnlyList<IGrouping<int, long>> wanted, CancellationToken ct)
    {
        var batch = new Batches();
        var commands = (
            from ids in wanted
            from part in ids.Distinct().Chunk(EntityBatch.Page).Select((some, at) => (Ids: some, At: at))
            let command = batch.Add(
                string.Create(CultureInfo.InvariantCulture, $"items{ids.Key}x{part.At}"),
                ItemMethods.Some.With(new ItemList<AnyOf>(ids.Key, Item.Fields, new AnyOf(part.Ids)))
            )
            select (Kind: ids.Key, Ids: part.Ids.ToHashSet(), Command: command)
        ).ToList();
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var all = new List<(int, Sent<Item>)>();
        foreach (var (kind, ids, command) in commands)
        {
            var found = answers.Value.Of(
                command,
                rows => rows.Items.Rows.All(item => !item.HasId || ids.Contains(item.Id))
                    ? rows.Items.Rows
                    : throw Mapping.Breach("The answer contains items that were not requested.")
            );
            if (!found.Ok)
            {
                return found.Fault;
            }

            all.AddRange(found.Value.Select(item => (kind, item)));
        }

        return await NamedAsync(all, ct);
    }

    /// <summary>Items as they were read from another list, with the names of their people.</summary>
    public async Task<PortalAnswer<PortalRows<PortalItem>>> NamedAsync(IReadOnlyList<(int Kind, Sent<Item> Item)> all, CancellationToken ct)
    {
        var sent = all.DistinctBy(one => (one.Kind, one.Item.Id)).ToList();
        var items = sent.Where(one => one.Item.Value is not null).Select(one => (one.Kind, Item: one.Item.Value!)).ToList();
        var batch = new Batches();
        var companies = Ask(batch, "companies", items.Select(i => i.Item.CompanyId), ids => Parties(ItemMethods.Companies, Party.FieldsOfCompany, ids));
        var contacts = Ask(batch, "contacts", items.Select(i => i.Item.ContactId), ids => Parties(ItemMethods.Contacts, Party.FieldsOfContact, ids));
        var people = Ask(batch, "people", items.Select(i => i.Item.AssignedById), ids => SystemMethods.Users.With(new UsersRequest(ids)));
        var answers = await batches.ReadAllAsync(batch.All, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var customers = Names(companies, answers.Value, found => found.Items, party => party.Id, party => Mapping.Name(party.Title));
        var persons = Names(contacts, answers.Value, found => found.Items, party => party.Id, party => Mapping.Name(party.Name, party.LastName));
        var responsible = Names(people, answers.Value, found => found, person => person.Id, person => Mapping.Name(person.Name, person.LastName));
        var unkept = sent.Where(one => one.Item.Fault is not null)
            .Select(one => Mapping.Problem(one.Item, one.Item.Fault!, ProblemSubject.Item, one.Item.HasId ? EntityRef.Item(one.Kind, one.Item.Id) : null));
        return new PortalRows<PortalItem>(
            [
                .. items.Select(i => Mapping.Of(
                    i.Item, i.Kind, Of(customers, i.Item.CompanyId) ?? Of(persons, i.Item.ContactId), Of(responsible, i.Item.AssignedById))),
            ],
            [.. unkept]
        );
    }

    private static IdList<ItemsResult, Sent<Item>> Items(int kind) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{ItemMethods.List.Name} {kind}"),
            after => ItemMethods.List.With(new ItemList<After>(kind, Item.Fields, new After(after))),
            ["items"],
            found => found.Items.Rows,
            item => item.Id
        );

    private static Call<PartiesResult> Parties(int kind, IReadOnlyList<string> fields, IReadOnlyList<long> ids) =>
        ItemMethods.Parties.With(new ItemList<AnyOf>(kind, fields, new AnyOf(ids)));

    private static List<Command<T>> Ask<T>(Batches batch, string name, IEnumerable<long?> ids, Func<IReadOnlyList<long>, Call<T>> call) =>
        [
            .. ids
                .OfType<long>()
                .Where(id => id > 0)
                .Distinct()
                .Chunk(EntityBatch.Page)
                .Select((some, at) => batch.Add(string.Create(CultureInfo.InvariantCulture, $"{name}{at}"), call(some))),
        ];

    // Names are optional: a user who may read deals need not be allowed to read people.
    private static Dictionary<long, string?> Names<T, TRow>(
        List<Command<T>> commands,
        BatchAnswers answers,
        Func<T, IReadOnlyList<TRow>> rows,
        Func<TRow, long> id,
        Func<TRow, string?> name
    ) =>
        commands.Select(command => answers.Of(command, rows)).Where(found => found.Ok).SelectMany(found => found.Value).DistinctBy(id).ToDictionary(id, name);

    private static string? Of(Dictionary<long, string?> names, long? id) => id is { } known && names.TryGetValue(known, out var name) ? name : null;
}
