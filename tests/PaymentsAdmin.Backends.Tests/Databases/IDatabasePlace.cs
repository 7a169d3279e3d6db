using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The location of a test's data.</summary>
public interface IDatabasePlace : IAsyncDisposable
{
    string Where { get; }

    void Register(IServiceCollection services);
}

/// <summary>The place of another process.</summary>
internal sealed class OthersPlace(TestDatabase database, string where) : IDatabasePlace
{
    public string Where => where;

    public void Register(IServiceCollection services) =>
        _ = database == TestDatabase.Sqlite ? services.AddSqliteStorage(where) : services.AddPostgresStorage(where);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A place that is removed by its owner.</summary>
internal sealed class SamePlace(IDatabasePlace place) : IDatabasePlace
{
    public string Where => place.Where;

    public void Register(IServiceCollection services) => place.Register(services);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
