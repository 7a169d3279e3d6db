using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Postings.Faults;

/// <summary>The product's writer, whose commands can be made to fail after a given number of statements.</summary>
internal sealed class FaultyWriter(IWriter inner) : IWriter, IAsyncDisposable
{
    /// <summary>Null: nothing fails.</summary>
    public int? FailAfter { get; set; }

    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        FailAfter is { } after ? inner.RunAsync(session => command(new FaultySession(session, after)), ct) : inner.RunAsync(command, ct);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable slow)
        {
            await slow.DisposeAsync();
        }
        else
        {
            (inner as IDisposable)?.Dispose();
        }
    }

    /// <summary>Wraps the registered writer.</summary>
    public static void Register(IServiceCollection services)
    {
        var own = services.Last(s => s.ServiceType == typeof(IWriter));
        services.Remove(own);
        services.AddSingleton(provider =>
            new FaultyWriter((IWriter)(own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
        services.AddSingleton<IWriter>(provider => provider.GetRequiredService<FaultyWriter>());
    }
}

/// <summary>The exception of a command that is made to fail.</summary>
internal sealed class PulledPlugException(int after) : Exception($"Failed after {after} statements, as asked.");
