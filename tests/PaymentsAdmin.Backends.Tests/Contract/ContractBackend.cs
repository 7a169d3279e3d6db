using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>A backend other than our own books, under the same contract: how entities are created there, and how it rounds.</summary>
public abstract class ContractBackend : IAsyncDisposable
{
    public abstract BackendKind Kind { get; }

    public abstract void Register(IServiceCollection services);

    public abstract Task<ContractWorld> MakeAsync(TestStore store);

    public abstract Task<Deal> DealAsync(ContractWorld world, string currency, params (decimal Price, decimal Quantity)[] rows);

    /// <summary>The backend's id of a method that the contract names.</summary>
    public abstract string? MethodId(string name);

    /// <summary>An amount as the backend rounds it.</summary>
    public abstract decimal Counted(decimal exact);

    public abstract ValueTask DisposeAsync();
}

/// <summary>A backend's data of a deal.</summary>
public interface IDealBackend
{
    long? OrderNumber { get; }

    Task<ShipmentId> ShipmentAsync(Deal deal, decimal price);
}
