namespace PaymentsAdmin.Browser.Tests;

/// <summary>One Chromium and two running demos, shared by all tests that need none of their own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public Browser Browser { get; } = new();

    /// <summary>For tests that change nothing, so that what they count stays as it is.</summary>
    public ServedApp App { get; private set; } = null!;

    /// <summary>For tests that change what they found or made themselves.</summary>
    public ServedApp Workbench { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        App = await ServedApp.StartAsync();
        Workbench = await ServedApp.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Workbench.DisposeAsync();
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
