namespace PaymentsAdmin.Browser.Tests;

/// <summary>A demo that is ready, whose PostgreSQL database is five milliseconds away from then on. What tests do beside it is not.</summary>
public sealed class FarApp : IAsyncLifetime
{
    private FarDatabase _database = null!;
    private Shared _shared = null!;

    public Browser Browser => _shared.Browser;

    public ServedApp App { get; private set; } = null!;

    internal Beside Beside { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _shared = await Shared.JoinAsync();
        _database = await FarDatabase.OpenAsync();
        App = await ServedApp.StartAsync(settings: _database.Settings, database: _database.Near, inside: true);
        Beside = await Beside.OpenAsync(App);
        _database.MoveAway();
    }

    public async ValueTask DisposeAsync()
    {
        await Beside.DisposeAsync();
        await App.DisposeAsync();
        await _database.DisposeAsync();
        await _shared.DisposeAsync();
    }
}

/// <summary>Late, doubled and overtaken: what users do before the last answer has come.</summary>
[CollectionDefinition(Name)]
public sealed class FarCollection : ICollectionFixture<FarApp>
{
    public const string Name = "far database";
}
