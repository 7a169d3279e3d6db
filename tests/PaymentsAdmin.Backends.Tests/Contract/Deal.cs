using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>An entity that a test created, with the actions that tests use most.</summary>
public sealed class Deal(ContractWorld world, EntityId id, CustomerId customer, IReadOnlyList<RowId> rows, IDealBackend? backend = null)
{
    public EntityId Id => id;

    public CustomerId Customer => customer;

    public IReadOnlyList<RowId> Rows => rows;

    public async Task<PaymentId> PaymentAsync() => (await world.Payments.AddAsync(world.Workspace, id, ContractWorld.Clara, default)).Value;

    public async Task<PaymentId> PaymentOverAsync(int row, decimal quantity)
    {
        var payment = await PaymentAsync();
        (await LineAsync(payment, row, quantity)).Failure.ShouldBeNull();
        return payment;
    }

    public Task<Result<LineId>> LineAsync(PaymentId payment, int row, decimal quantity) => LineAsync(payment, rows[row], quantity);

    public Task<Result<LineId>> LineAsync(PaymentId payment, RowId row, decimal quantity) =>
        world.Payments.AddLineAsync(new(world.Workspace, payment, null, ContractWorld.Clara), row, new QuantityInput { Quantity = quantity }, default);

    public Task<Result> QuantityAsync(LineId line, decimal quantity) =>
        world.Payments.SetLineQuantityAsync(new(world.Workspace, line, null, ContractWorld.Clara), new QuantityInput { Quantity = quantity }, default);

    public async Task<ShipmentId> ShipmentAsync(decimal price) =>
        backend is not null
            ? await backend.ShipmentAsync(this, price)
            : (
                await world.Entities.AddShipmentAsync(world.Workspace, id, new ShipmentInput { Name = "Truck", Price = price }, ContractWorld.Clara, default)
            ).Value;

    public Task<Result<DeliveryId>> DeliveryAsync(PaymentId payment, ShipmentId shipment) =>
        world.Payments.AddDeliveryAsync(new(world.Workspace, payment, null, ContractWorld.Clara), shipment, default);

    public Task<Result> PayAsync(PaymentId payment, DateOnly? on = null, string? reference = null, decimal? received = null) =>
        world.Payments.PayAsync(
            new(world.Workspace, payment, null, ContractWorld.Clara),
            new PayInput { On = on ?? world.Clock.Today, Reference = reference, Received = received },
            default
        );

    public Task<Result> UnpayAsync(PaymentId payment, string reason = "bounced") =>
        world.Payments.UnpayAsync(new(world.Workspace, payment, null, ContractWorld.Clara), new UnpayInput { Reason = reason }, default);

    public Task<Result> DeleteAsync(PaymentId payment) => world.Payments.DeleteAsync(new(world.Workspace, payment, null, ContractWorld.Clara), default);

    public Task<Result> UndeleteAsync(PaymentId payment) => world.Payments.UndeleteAsync(world.Workspace, payment, ContractWorld.Clara, default);

    public async Task<PaymentDetail> SeeAsync(PaymentId payment) =>
        (await world.Payments.GetAsync(world.Workspace.Id, payment, ContractWorld.Vera, default)).Value;

    public async Task<string> TotalAsync(PaymentId payment) => (await SeeAsync(payment)).Amount.ToString();

    public async Task<EntityHeader> HeaderAsync() => (await world.Entities.FindAsync(world.Workspace.Id, id, ContractWorld.Vera, default)).Value;

    /// <summary>The number of its order, with which the account numbers of its payments begin.</summary>
    public async Task<long?> OrderNumberAsync() => backend?.OrderNumber ?? (await HeaderAsync()).OrderNumber;

    public async Task<string> LeftAsync(int row)
    {
        var all = (await world.Entities.RowsAsync(world.Workspace.Id, id, ContractWorld.Vera, default)).Value;
        return all.Single(r => r.Id == rows[row]).Left.ToString();
    }
}
