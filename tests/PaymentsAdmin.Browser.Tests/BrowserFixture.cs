namespace PaymentsAdmin.Browser.Tests;

/// <summary>One Chromium and two running demos for all tests of a collection that do not need an app of their own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // No mail server listens there, so mails wait. The trusted proxy lets tests set the address of the caller.
    private static readonly Dictionary<string, string> Mailing = new(StringComparer.Ordinal)
    {
        ["PaymentsAdmin__TrustedProxies__0"] = "127.0.0.1",
        ["PaymentsAdmin__Smtp__Host"] = "localhost",
        ["PaymentsAdmin__Smtp__Port"] = "9",
        ["PaymentsAdmin__Smtp__From"] = "payments@example.com",
        ["PaymentsAdmin__Smtp__Security"] = "None",
    };

    private readonly Dictionary<(ServedApp App, string Person), string> _cookies = [];
    private readonly AppOnDemand _workbench = new(Mailing);
    private Shared _shared = null!;
    private Task<Books>? _books;

    /// <summary>The Chromium of all collections.</summary>
    public Browser Browser => _shared.Browser;

    /// <summary>For tests that change nothing, so that counts stay the same. All collections share it.</summary>
    public ServedApp App => _shared.App;

    /// <summary>For tests that change data, one for each collection, whose tests run one after the other: tests count, confirm factors and look at what
    /// is newest. It has a mail server configured, the other app does not.</summary>
    public ServedApp Workbench => _workbench.Started;

    /// <summary>The sample data of the workbench, created on first use.</summary>
    internal Task<Books> BooksAsync() => _books ??= Books.OpenAsync(Workbench);

    /// <summary>The cookies of a signed-in person, in the workbench unless another app is given; null without a person.</summary>
    internal async Task<string?> SignedInAsync(string? person, ServedApp? at = null)
    {
        var app = at ?? Workbench;
        if (person is null || _cookies.TryGetValue((app, person), out var cookies))
        {
            return person is null ? null : _cookies[(app, person)];
        }

        await using var visitor = await Browser.VisitAsync(app);
        await visitor.ComeAsAsync(person);
        return _cookies[(app, person)] = await visitor.Page.Context.StorageStateAsync();
    }

    public async ValueTask InitializeAsync() => _shared = await Shared.JoinAsync();

    public async ValueTask DisposeAsync()
    {
        await _workbench.DisposeAsync();
        await _shared.DisposeAsync();
    }
}

/// <summary>Pages whose server restarts: they wait more than they work, so the others run beside them.</summary>
[CollectionDefinition(Name)]
public sealed class RestartCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "restarts";
}

/// <summary>Single pages and sessions that end. Tests of one collection run one after the other, collections run in parallel.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>Journeys of people through several pages.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "journeys";
}

/// <summary>Journeys on a portal and on a host, all of them for the full run: the others do not wait for these two to start.</summary>
[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<OnPortal>, ICollectionFixture<OnHost>
{
    public const string Name = "portals";
}

/// <summary>The appearance of pages, servers behind proxies or a slow line, and programs as others install them.</summary>
[CollectionDefinition(Name)]
public sealed class LooksCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "looks";
}
