using System.Text.Json.Nodes;
using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts;

/// <summary>The methods that issue and release tokens.</summary>
public sealed class TokenMethods(World world)
{
    public const string ByPassword = "authentication/token";
    public const string ByKey = "authentication/web_api_key/token";
    public const string Release = "authentication/token/release";

    private static readonly Parameter Unit = Parameter.Text("unit");
    private static readonly Parameter[] Credentials =
        [Parameter.Text("username").Needed, Parameter.Text("password").Needed, Parameter.Text("organisation").Needed, Unit];

    public bool Knows(string name) => name is ByPassword or Release || (name == ByKey && Releases.R10.Knows(world.Release));

    public static bool Answers(string name, string verb) => verb == "POST" || (verb == "GET" && name == ByKey);

    public JsonNode? Run(string name, Request request)
    {
        lock (world.Books.Gate)
        {
            return name switch { ByPassword => ForPassword(request), ByKey => ForKey(request), _ => Released(request) };
        }
    }

    private JsonObject ForPassword(Request request)
    {
        var given = Read(request, Credentials);
        var user = world.Books.Users.Find(one => one.Username == given.Text("username") && one.Password == given.Text("password"));
        return user is not null && given.Text("organisation") == world.Options.Organisation
            ? Issued(user, given.Text("unit"), byKey: false)
            : throw new HostRefusalException("AUTHENTICATION_FAILED", "username", "No user of the organisation has this name and password.");
    }

    private JsonObject ForKey(Request request)
    {
        var given = Read(request, Unit);
        return world.Books.Users.Find(one => request.ApiKey is not null && one.ApiKey == request.ApiKey) is { } user
            ? Issued(user, given.Text("unit"), byKey: true)
            : throw new HostRefusalException("AUTHENTICATION_FAILED", "Authorization", "This is no key of the organisation.");
    }

    private JsonNode? Released(Request request)
    {
        var text = request.Parameters["token"] is JsonValue value && value.TryGetValue<string>(out var given) ? given : string.Empty;
        var token = world.Tokens.Use(text, _ => { });
        Read(request, Parameter.Text("token"));
        world.Tokens.Release(token);
        return null;
    }

    private Arguments Read(Request request, params Parameter[] parameters) =>
        new Reading(world.Release, request.Query, world.Options.IgnoreUnknownMembers).Read(parameters, request.Parameters);

    private JsonObject Issued(HostUser user, string? unitId, bool byKey)
    {
        var unit = unitId is null ? user.Unit : world.Books.Units.Find(one => one.Id == unitId) ?? throw HostRefusalException.NotFound("unit");
        return user.Units.Contains(unit)
            ? new JsonObject { ["token"] = world.Tokens.Issue(user, unit, byKey).Text }
            : throw HostRefusalException.Denied("unit");
    }
}
