namespace PaymentsAdmin.Browser.Tests;

/// <summary>One Chromium and two running demos, shared by all tests that need none of their own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    // Nobody listens there, so that mails wait; and tests name other callers than this machine.
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

    /// <summary>For tests that change nothing, so that what they count stays as it is.</summary>
    public ServedApp App { get; private set; } = null!;

    /// <summary>For tests that change what they found or made themselves. It has a mail server, and the other app has none.</summary>
    public ServedApp Workbench { get; private set; } = null!;

    /// <summary>The sample data of the workbench, created on first use.</summary>
    internal Task<Books> BooksAsync() => _books ??= Books.OpenAsync(Workbench);

    /// <summary>The cookies of somebody who signed in, at the workbench unless another app is meant; nobody's where nobody is asked for.</summary>
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

/// <summary>Single pages. Tests of one collection run one after the other, those of several beside each other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>People who go through several pages, each journey from its beginning to its end.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "journeys";
}

/// <summary>Servers that stop, come back, hide behind proxies or are far away.</summary>
[CollectionDefinition(Name)]
public sealed class ServerCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "servers";
}

/// <summary>The looks of the pages where payments are worked on.</summary>
[CollectionDefinition(Name)]
public sealed class LooksCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "looks";
}

/// <summary>The looks of all other pages.</summary>
[CollectionDefinition(Name)]
public sealed class OtherLooksCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "other looks";
}
