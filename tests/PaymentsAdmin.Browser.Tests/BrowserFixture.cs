namespace PaymentsAdmin.Browser.Tests;

/// <summary>One running demo and one Chromium, shared by the tests that change nothing.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public Browser Browser { get; } = new();

    public ServedApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        App = await ServedApp.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Browser.DisposeAsync();
    }
}

/// <summary>Tests of this collection run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
