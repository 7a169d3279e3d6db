using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix;

public sealed class SystemMethods(
    Func<MethodTable> methods, MethodOffers offers, OwnAccountService accounts, Organisation organisation, TimeProvider time) : IMethods
{
    private const string UserScope = "user";

    private static readonly Shape User = Shape.Named(
        "User",
        ("ID", Shape.Text("3")),
        ("ACTIVE", Shape.Boolean()),
        ("NAME", Shape.Text("Clara")),
        ("LAST_NAME", Shape.Text("Ioannou")),
        ("EMAIL", Shape.OneOf(string.Empty)),
        ("LAST_LOGIN", Shape.Text("2026-11-20T08:00:00+00:00")),
        ("DATE_REGISTER", Shape.Instant),
        ("IS_ONLINE", Shape.OneOf("Y")),
        ("PERSONAL_GENDER", Shape.OneOf(string.Empty)),
        ("PERSONAL_BIRTHDAY", Shape.OneOf(string.Empty)),
        ("WORK_POSITION", Shape.OneOf(string.Empty))
    );

    private static readonly Shape Person = Shape.Named(
        "Profile",
        ("ID", Shape.Text("3")),
        ("ADMIN", Shape.Boolean(false)),
        ("NAME", Shape.Text("Clara")),
        ("LAST_NAME", Shape.Text("Ioannou")),
        ("PERSONAL_GENDER", Shape.OneOf(string.Empty)),
        ("TIME_ZONE", Shape.Text("UTC"))
    );

    public IEnumerable<RestMethod> All =>
        [
            Of("user.current", CurrentAsync) with { Summary = "The token's user.", Result = User },
            Of("profile", Profile) with { Summary = "The token's user, in short; the best way to test a token.", Result = Person },
            Of("scope", Scopes) with
            {
                Summary = "The token's scopes.",
                Result = Shape.List(Shape.Text("crm")),
                Parameters = [Parameter.Free("full", WireType.Flag, "all scopes")],
            },
            Of("methods", Names) with
            {
                Summary = "Methods of the token's workspace that it may call.",
                Result = Shape.List(Shape.Text("crm.item.payment.get")),
                Parameters =
                [
                    Parameter.Free("full", WireType.Flag, "all methods of the workspace"),
                    Parameter.Free("scope", WireType.Text, "those of one scope; empty for those without"),
                ],
            },
            Of("method.get", Lookup) with
            {
                Summary = "Whether a method exists, and whether the token may call it.",
                Result = Shape.Of(("isExisting", Shape.Boolean()), ("isAvailable", Shape.Boolean())),
                Parameters = [Parameter.Free("name", WireType.Text)],
            },
            Of("server.time", Now) with { Summary = "The current time.", Result = Shape.Instant },
        ];

    private static RestMethod Of(string name, Func<Call, Reply> run) => new(name, SystemFamily.Family, call => Task.FromResult(run(call)));

    private static RestMethod Of(string name, Func<Call, Task<Reply>> run) => new(name, SystemFamily.Family, run);

    private async Task<Reply> CurrentAsync(Call call)
    {
        var account = await accounts.GetAsync(call.Actor, call.Aborted);
        if (!account.Ok)
        {
            return SystemRefusals.NoUser.Because(account.Failure);
        }

        var user = account.Value.User;
        var (first, last) = Names(user.DisplayName);
        return Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("ID", Text(user.Id));
            json.WriteBoolean("ACTIVE", user.DisabledAt is null);
            json.WriteString("NAME", first);
            json.WriteString("LAST_NAME", last);
            json.WriteString("EMAIL", string.Empty);
            json.WriteString("LAST_LOGIN", user.LastSignInAt is { } at ? WireWriter.Iso(at, TimeZoneInfo.Utc) : string.Empty);
            json.WriteString("DATE_REGISTER", WireWriter.Iso(user.CreatedAt, TimeZoneInfo.Utc));
            json.WriteString("IS_ONLINE", "Y");
            json.WriteString("PERSONAL_GENDER", string.Empty);
            json.WriteString("PERSONAL_BIRTHDAY", string.Empty);
            json.WriteString("WORK_POSITION", string.Empty);
            json.WriteEndObject();
        });
    }

    private Reply Profile(Call call)
    {
        var (first, last) = Names(call.Actor.Name);
        return Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteString("ID", Text(call.Actor.UserId ?? 0));
            json.WriteBoolean("ADMIN", (call.Actor.Roles & Role.Admin) != Role.None);
            json.WriteString("NAME", first);
            json.WriteString("LAST_NAME", last);
            json.WriteString("PERSONAL_GENDER", string.Empty);
            json.WriteString("TIME_ZONE", organisation.Zone.Id);
            json.WriteEndObject();
        });
    }

    private static Reply Scopes(Call call) => List([.. Flag(call, "full") ? TokenScopes.All : call.Request.Caller.Scopes, UserScope]);

    private Reply Names(Call call)
    {
        var scope = call.Text("scope");
        var all = methods().All.Where(m => offers.RefusalOf(call.Workspace, m) is null).Where(m =>
            scope is not null ? string.Equals(m.Family.Scope ?? string.Empty, scope, StringComparison.OrdinalIgnoreCase)
            : Flag(call, "full") || Reaches(call, m)
        );
        return List([.. all.Select(m => m.Name)]);
    }

    private Reply Lookup(Call call)
    {
        var found = methods().Find(call.Text("name") ?? string.Empty);
        return Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("isExisting", found is not null);
            json.WriteBoolean("isAvailable", found is not null && Reaches(call, found) && offers.RefusalOf(call.Workspace, found) is null);
            json.WriteEndObject();
        });
    }

    private Reply Now(Call call)
    {
        var now = time.GetUtcNow();
        return Reply.Of(json => json.WriteStringValue(WireWriter.Iso(now, TimeZoneInfo.Utc)));
    }

    private static bool Reaches(Call call, RestMethod method) => method.Family.Scope is not { } scope || call.Request.Caller.Reaches(scope);

    private static bool Flag(Call call, string name) => call.Find(name) is { } value && Scalars.Flag(value) == true;

    private static Reply List(IReadOnlyList<string> texts) =>
        Reply.Of(json =>
        {
            json.WriteStartArray();
            foreach (var text in texts)
            {
                json.WriteStringValue(text);
            }

            json.WriteEndArray();
        });

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (string First, string Last) Names(string display)
    {
        var space = display.LastIndexOf(' ');
        return space < 0 ? (display, string.Empty) : (display[..space], display[(space + 1)..]);
    }
}
