using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.Lists;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>user.current, user.get and profile. Ids are strings here.</summary>
public static class UserMethods
{
    private const string Users = "user|user_basic|user_brief";

    private static readonly FieldTable<PortalUser> Table =
        new(
            new Field<PortalUser>("ID", FieldKind.Text, user => user.Id.ToString(CultureInfo.InvariantCulture)),
            new Field<PortalUser>("ACTIVE", FieldKind.Other, user => user.Active),
            new Field<PortalUser>("NAME", FieldKind.Text, user => user.Name),
            new Field<PortalUser>("LAST_NAME", FieldKind.Text, user => user.LastName),
            new Field<PortalUser>("EMAIL", FieldKind.Text, user => user.Email),
            new Field<PortalUser>("IS_ONLINE", FieldKind.Flag, _ => "Y"),
            new Field<PortalUser>("PERSONAL_GENDER", FieldKind.Text, _ => string.Empty),
            new Field<PortalUser>("WORK_POSITION", FieldKind.Text, _ => string.Empty),
            new Field<PortalUser>("UF_DEPARTMENT", FieldKind.Other, _ => new JsonArray(1))
        );

    public static IEnumerable<Method> All { get; } =
        [
            new("user.current", Users, [], call => new Answer(Table.Write(call.User, call.Offset))),
            new("user.get", Users, ["ID", "FILTER", "ADMIN_MODE", "SORT", "ORDER", "START", "filter", "sort", "order", "start"], Get) { UpperCase = true },
            new("profile", null, [], call => new Answer(Profile(call.User))),
        ];

    // The id may also be a top-level parameter; the order is always by id.
    private static Answer Get(Call call)
    {
        var (start, filtered) = (PhpNames.InAnyCase(call.Parameters, "start"), PhpNames.InAnyCase(call.Parameters, "filter"));
        var parameters = new JsonObject { ["start"] = start?.DeepClone(), ["filter"] = filtered?.DeepClone() ?? new JsonObject() };
        if (PhpNames.InAnyCase(call.Parameters, "ID") is { } id && parameters["filter"] is JsonObject filter)
        {
            filter["ID"] = id.DeepClone();
        }

        return call.List(Table, new ListRules { Paged = true }, _ => call.Books.Users.All, parameters);
    }

    private static JsonObject Profile(PortalUser user) =>
        user.Active
            ? new JsonObject
            {
                ["ID"] = user.Id.ToString(CultureInfo.InvariantCulture),
                ["ADMIN"] = user.Admin,
                ["NAME"] = user.Name,
                ["LAST_NAME"] = user.LastName,
                ["PERSONAL_GENDER"] = string.Empty,
                ["TIME_ZONE"] = string.Empty,
            }
            : [];
}
