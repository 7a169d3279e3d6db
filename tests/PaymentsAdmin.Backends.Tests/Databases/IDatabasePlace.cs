using Microsoft.Extensions.DependencyInjection;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The location of a test's data.</summary>
public interface IDatabasePlace : IAsyncDisposable
{
    string Where { get; }

    void Register(IServiceCollection services);
}

/// <summary>A place that is removed by its owner.</summary>
internal sealed class SamePlace(IDatabasePlace place) : IDatabasePlace
{
    public string Where => place.Where;

    public void Register(IServiceCollection services) => place.Register(services);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
