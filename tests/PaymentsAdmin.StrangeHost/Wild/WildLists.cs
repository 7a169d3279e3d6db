using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>Lists of payments: their shape, their rows and their pages.</summary>
internal static class WildLists
{
    public static IEnumerable<WildAnswer> All =>
    [
        .. ((string[])["null", "{}", "\"\"", "[]", "[null]", "[[]]", "[7]", "[{}]"]).Select(json =>
            Of($"a list that is {json}", Change.Data(json))),
        Of("a list that is an object by numbers", envelope => Change.Array(rows => envelope["data"] = Numbered(rows))(envelope)),
        Of("a list in an object", envelope =>
            Change.Succeeded(envelope, () => envelope["data"] = new JsonObject { ["payments"] = envelope["data"]?.DeepClone() })),
        Of("a list of its first row alone", envelope => Change.Array(rows => envelope["data"] = rows.FirstOrDefault()?.DeepClone())(envelope)),
        Array("rows that are null", rows => Change.Replace(rows, rows.Append(null).Prepend(null))),
        Array("every other row null", rows => Change.Replace(rows, rows.Select((row, at) => at % 2 == 0 ? row : null))),
        Array("a row that is a text", rows => rows.Add("one more")),
        Array("rows twice", rows => Change.Replace(rows, rows.Concat(rows))),
        Array("the first row twice", rows => Change.Replace(rows, rows.Take(1).Concat(rows))),
        Array("the first row twice with two states", Two),
        Array("rows backwards", rows => Change.Replace(rows, rows.Reverse())),
        Array("rows in a random order", rows => Change.Replace(rows, rows.OrderBy(row => string.GetHashCode(row?.ToJsonString(), StringComparison.Ordinal)))),
        Array("rows in another order every time", rows => Change.Replace(rows, rows.OrderBy(_ => Guid.NewGuid()))),
        Array("a row more than asked", rows => Change.Replace(rows, rows.Concat(rows.Take(1)))),
        Array("the last row left out", rows => Change.Replace(rows, rows.SkipLast(1))),
        Array("only the first row", rows => Change.Replace(rows, rows.Take(1))),
        Call("more rows than asked", (_, given) => given.Remove("number_of_results")),
        Call("half of the rows that were asked", (_, given) => Number(given, "number_of_results", number => (number + 1) / 2)),
        Call("at most ten rows", (_, given) => Number(given, "number_of_results", number => Math.Min(number, 10))),
        Call("no row but what is asked", (_, given) => given["number_of_results"] = "0"),
        Call("an offset that is not heard", (_, given) => given.Remove("offset")),
        Call("a page that repeats for ever", (_, given) => Forget(given)),
        Call("an offset that counts pages", (_, given) => Number(given, "offset", offset => offset * Math.Max(1, Read(given, "number_of_results") ?? 1))),
        Call("an offset that begins with 1", (_, given) => Number(given, "offset", offset => Math.Max(0, offset - 1))),
        Call("a row that is deleted between pages", (_, given) => Number(given, "offset", offset => offset > 0 ? offset + 1 : offset)),
        Call("a row that is made between pages", (_, given) => Number(given, "offset", offset => Math.Max(0, offset - 1))) with { After = 1 },
        Call("a list that does not hear its filter", (_, given) =>
        {
            foreach (var name in (string[])["type_identifier", "category_identifier", "payment_method_identifier"])
            {
                given.Remove(name);
            }
        }),
        Call("a list of another account", (books, given) => OfOther(books, given)),
        Call("a list that does not hear which fields", (_, given) => given.Remove("fields_set")),
        new("a list without drafts") { Methods = Change.Lists, Envelope = Without("DRAFT") },
        new("a list without posted payments") { Methods = Change.Lists, Envelope = Without("POSTED") },
        new("a list without cancelled payments") { Methods = Change.Lists, Envelope = Without("CANCELLED") },
        new("a list that never shows what calls made") { Methods = Change.Lists, Bend = (books, _, envelope) => Late(books, envelope, "never", int.MaxValue) },
        new("a list that shows late what calls made") { Methods = Change.Lists, Bend = (books, _, envelope) => Late(books, envelope, "late", 2) },
        new("a list with cancellations among its payments") { Methods = Change.Lists, Bend = (books, _, envelope) => Cancelled(books, envelope) },
        new("a list that is denied") { Methods = Change.Lists, Before = (_, _) => throw new Refusal("ACCESS_DENIED", "", "Access denied.") },
        new("a list that is denied from its second page on")
        {
            Methods = Change.Lists, Before = (_, _) => throw new Refusal("ACCESS_DENIED", "", "Access denied."), After = 1,
        },
        new("a list of an account that is not found once") { Methods = Change.Lists, Before = (_, _) => throw Refusal.NotFound(Known.Account.Name), Times = 1 },
    ];

    private static WildAnswer Of(string name, Action<JsonObject> envelope) => Change.Named(name, Change.Lists, envelope);

    private static WildAnswer Array(string name, Action<JsonArray> bend) => Of(name, Change.Array(bend));

    private static WildAnswer Call(string name, Action<HostBooks, JsonObject> bend) =>
        new(name) { Methods = Change.Lists, Before = (books, call) => bend(books, call.Given) };

    private static int? Read(JsonObject given, string name) =>
        int.TryParse(given[name]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Number(JsonObject given, string name, Func<int, int> bend)
    {
        if (Read(given, name) is { } number)
        {
            given[name] = bend(number).ToString(CultureInfo.InvariantCulture);
        }
    }

    // The second page for ever, however far the client is.
    private static void Forget(JsonObject given) =>
        Number(given, "offset", offset => Math.Min(offset, Read(given, "number_of_results") ?? offset));

    private static void OfOther(HostBooks books, JsonObject given)
    {
        if (given["accounts_receivable_identifier"] is JsonObject identifier)
        {
            var asked = identifier.FirstOrDefault().Value?.ToString();
            var other = books.Accounts.Find(account => account.Id != asked && account.Number != asked && account.Name != asked);
            given["accounts_receivable_identifier"] = other is null ? identifier.DeepClone() : new JsonObject { ["id"] = other.Id };
        }
    }

    private static JsonObject Numbered(JsonArray rows) =>
        new(rows.Select((row, at) => KeyValuePair.Create($"{at}", row?.DeepClone())));

    private static void Two(JsonArray rows)
    {
        if (rows.FirstOrDefault() is JsonObject first)
        {
            var second = first.DeepClone();
            second["life_cycle_state"] = "CANCELLED";
            rows.Add(second);
        }
    }

    private static Action<JsonObject> Without(string state) => Change.Array(rows =>
        Change.Replace(rows, rows.Where(row => (row as JsonObject)?["life_cycle_state"]?.ToString() != state)));

    private static void Late(HostBooks books, JsonObject envelope, string what, int times) => Change.Array(rows =>
        Change.Replace(rows, rows.Where(row => !books.IsStillTold(what, Deed.Created, (row as JsonObject)?["id"]?.ToString(), times))))(envelope);

    private static void Cancelled(HostBooks books, JsonObject envelope) => Change.Array(rows =>
    {
        foreach (var made in books.Cancellations)
        {
            rows.Add(Faces.Cancellation(made));
        }
    })(envelope);
}
