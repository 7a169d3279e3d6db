namespace PaymentsAdmin.Browser.Tests;

/// <summary>One Chromium and two running demos, shared by all tests that do not need an app of their own.</summary>
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
    private Task<Books>? _books;

    public Browser Browser { get; } = new();

    /// <summary>For tests that change nothing, so that counts stay the same.</summary>
    public ServedApp App { get; private set; } = null!;

    /// <summary>For tests that change data. It has a mail server configured, the other app does not.</summary>
    public ServedApp Workbench { get; private set; } = null!;

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
        await visitor.SignInAsync(person);
        return _cookies[(app, person)] = await visitor.Page.Context.StorageStateAsync();
    }

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        App = await ServedApp.StartAsync();
        Workbench = await ServedApp.StartAsync(settings: Mailing);
    }

    public async Task DisposeAsync()
    {
        await Workbench.DisposeAsync();
        await App.DisposeAsync();
        await Browser.DisposeAsync();
    }
}

/// <summary>Single pages. Tests of one collection run one after the other, collections run in parallel.</summary>
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

/// <summary>Servers that stop, restart, run behind proxies or respond slowly.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "servers";
}

/// <summary>The checks of the appearance of pages for work on payments.</summary>
[CollectionDefinition(Name)]
public sealed class LooksCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "looks";
}

/// <summary>The checks of the appearance of all other pages.</summary>
[CollectionDefinition(Name)]
public sealed class OtherLooksCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "other looks";
}
