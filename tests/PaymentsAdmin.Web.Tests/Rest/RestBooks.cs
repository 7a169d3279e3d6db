using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Commands;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>A database with 120 seeded payments, a person of each role and their tokens; made once, copied for each host.</summary>
public sealed class RestBooks
{
    public const string Password = "Correct-horse-42";

    private static readonly Lazy<Task<RestBooks>> Made = new(MakeAsync);

    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = new WireNames(), Converters = { new IdentifierWriter() } };

    private readonly string _folder;

    private RestBooks(string folder, SortedDictionary<string, string> names)
    {
        _folder = folder;
        Names = names;
    }

    /// <summary>The names that scenarios can use: members of the sample map, users and tokens.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    public static async Task<string> CopyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rest-").FullName;
        var from = (await Made.Value)._folder;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            // Includes the key ring, without which the app refuses the data.
            var copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    public static Task<RestBooks> GetAsync() => Made.Value;

    /// <summary>Services over a folder, outside any host.</summary>
    public static ServiceProvider Open(string folder, TimeProvider time)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PaymentsAdmin:DataDirectory"] = folder };
        var options = PaymentsAdminOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), development: false);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddStorage(options);
        services.HashQuickly();
        return services.BuildServiceProvider();
    }

    private static async Task<RestBooks> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rest-of-all-").FullName;
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var provider = Open(folder, new StillTime());
        await using var start = (await provider.GetRequiredService<StartUp>().RunAsync(migrate: true, default)).Value;
        var workspace = (await provider.GetRequiredService<WorkspaceService>().ListAsync(Actor.System, default)).Value[0];
        var seeded = await provider.GetRequiredService<SeedService>()
            .SeedAsync(workspace, 120, 7, DateOnly.FromDateTime(Sample.Now.UtcDateTime), BulkMode.Exclusive, Actor.System, default);
        AddAll(names, string.Empty, JsonSerializer.SerializeToElement(seeded.Value, Wire));
        await RestPayments.AddAsync(provider, workspace.Id, names);
        foreach (var (name, display, roles) in new[]
        {
            ("vera", "Vera Lindt", Role.Viewer),
            ("clara", "Clara Ioannou", Role.Clerk),
            ("alan", "Alan Price", Role.Approver),
            ("adam", "Adam Ross", Role.Admin),
        })
        {
            await AddAsync(provider, workspace.Id, names, name, display, roles);
        }

        return new RestBooks(folder, names);
    }

    private static async Task AddAsync(
        ServiceProvider provider, WorkspaceId workspace, SortedDictionary<string, string> names, string name, string display, Role roles)
    {
        var added = await provider.GetRequiredService<UserService>()
            .AddAsync(new() { Name = name, DisplayName = display, Password = Password, Roles = roles }, Actor.System, default);
        var user = added.Value.User.Id;
        names[name] = user.ToString(System.Globalization.CultureInfo.InvariantCulture);
        names[$"token.{name}"] = await TokenAsync(name, TokenScopes.All);
        if (roles == Role.Clerk)
        {
            names["token.narrow"] = await TokenAsync("narrow", ["salescenter"]);
            names["token.expired"] = await TokenAsync("expired", ["crm"], Sample.Now.AddDays(-1));
            names["token.alone"] = await TokenAsync("alone", ["crmcom"], alone: true);
        }

        async Task<string> TokenAsync(string label, IReadOnlyList<string> scopes, DateTimeOffset? expires = null, bool alone = false)
        {
            var ends = expires ?? (TokenLifetime.IsLimited(roles) ? Sample.Now.AddMonths(1) : null);
            var input = new TokenInput { UserId = user, Workspace = workspace, Name = label, Scopes = scopes, ExpiresAt = ends, PostAlone = alone };
            return (await provider.GetRequiredService<TokenService>().AddAsync(input, Actor.System, default)).Value.Secret;
        }
    }

    private static void AddAll(SortedDictionary<string, string> names, string at, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    AddAll(names, at.Length == 0 ? member.Name : $"{at}.{member.Name}", member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    AddAll(names, $"{at}.{index}", item);
                }

                break;
            default:
                names[at] = value.ToString();
                break;
        }
    }
}
