using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>Deliveries: shipments of the entity, charged in payments.</summary>
public abstract class DeliveryContract(TestDatabase database, ContractBackend? backend = null) : ContractTests(database, backend)
{
    [Fact]
    public async Task A_delivery_adds_the_price_of_its_shipment()
    {
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        var shipment = await deal.ShipmentAsync(10);
        (await deal.DeliveryAsync(payment, shipment)).Ok.ShouldBeTrue();
        var seen = await deal.SeeAsync(payment);
        seen.Amount.ToString().ShouldBe("110.00 EUR");
        var delivery = seen.Deliveries.ShouldHaveSingleItem();
        (delivery.Shipment, delivery.Name, delivery.Price.ToString()).ShouldBe((shipment, "Truck", "10.00 EUR"));
    }

    [Fact]
    public async Task A_shipment_of_another_entity_is_not_found()
    {
        var deal = await World.DealAsync();
        var stranger = await World.DealAsync();
        (await deal.DeliveryAsync(await deal.PaymentAsync(), await stranger.ShipmentAsync(10)))
            .Failure.ShouldBe(PaymentFailures.ShipmentNotFound);
    }

    [Fact]
    public async Task A_shipment_can_be_in_several_payments_but_only_once_in_each()
    {
        var deal = await World.DealAsync();
        var shipment = await deal.ShipmentAsync(10);
        var payment = await deal.PaymentAsync();
        await deal.DeliveryAsync(payment, shipment);
        (await deal.DeliveryAsync(payment, shipment)).Failure.ShouldBe(PaymentFailures.ShipmentAlreadyThere);
        (await deal.DeliveryAsync(await deal.PaymentAsync(), shipment)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Moving_a_delivery_takes_the_price_of_the_other_shipment()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var delivery = (await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10))).Value;
        var other = await deal.ShipmentAsync(12.5m);
        (await World.Payments.MoveDeliveryAsync(new(World.Workspace, delivery, null, Clara), other, default)).Ok.ShouldBeTrue();
        var seen = await deal.SeeAsync(payment);
        seen.Amount.ToString().ShouldBe("12.50 EUR");
        seen.Deliveries.ShouldHaveSingleItem().Shipment.ShouldBe(other);
    }

    [Fact]
    public async Task A_delivery_cannot_be_moved_to_an_unknown_shipment_or_that_of_another_entity()
    {
        var deal = await World.DealAsync();
        var stranger = await World.DealAsync();
        var delivery = (await deal.DeliveryAsync(await deal.PaymentAsync(), await deal.ShipmentAsync(10))).Value;
        foreach (var target in new[] { await stranger.ShipmentAsync(1), new ShipmentId(987_654) })
        {
            (await World.Payments.MoveDeliveryAsync(new(World.Workspace, delivery, null, Clara), target, default))
                .Failure.ShouldBe(PaymentFailures.ShipmentNotFound);
        }
    }

    [Fact]
    public async Task Removing_a_delivery_lowers_the_total()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var delivery = (await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10))).Value;
        (await World.Payments.DeleteDeliveryAsync(new(World.Workspace, delivery, null, Clara), default)).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("0.00 EUR");
        (await World.Payments.DeleteDeliveryAsync(new(World.Workspace, delivery, null, Clara), default))
            .Failure.ShouldBe(PaymentFailures.DeliveryNotFound);
    }

    [Fact]
    public async Task Deliveries_of_a_paid_payment_cannot_be_changed()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var delivery = (await deal.DeliveryAsync(payment, await deal.ShipmentAsync(10))).Value;
        var other = await deal.ShipmentAsync(12);
        await deal.PayAsync(payment);
        (await deal.DeliveryAsync(payment, other)).Failure.ShouldBe(PaymentFailures.Paid);
        (await World.Payments.MoveDeliveryAsync(new(World.Workspace, delivery, null, Clara), other, default)).Failure.ShouldBe(PaymentFailures.Paid);
        (await World.Payments.DeleteDeliveryAsync(new(World.Workspace, delivery, null, Clara), default)).Failure.ShouldBe(PaymentFailures.Paid);
    }

    [Fact]
    public async Task A_shipment_in_a_payment_cannot_be_deleted_until_the_payment_is()
    {
        var deal = await World.DealAsync();
        var shipment = await deal.ShipmentAsync(10);
        var payment = await deal.PaymentAsync();
        await deal.DeliveryAsync(payment, shipment);
        if (await LacksAsync(Can.EditEntities, () => World.Entities.DeleteShipmentAsync(World.Workspace, shipment, Clara, default)))
        {
            return;
        }

        (await World.Entities.DeleteShipmentAsync(World.Workspace, shipment, Clara, default)).Failure.ShouldBe(EntityFailures.ShipmentInUse);
        await deal.DeleteAsync(payment);
        (await World.Entities.DeleteShipmentAsync(World.Workspace, shipment, Clara, default)).Ok.ShouldBeTrue();
        (await deal.UndeleteAsync(payment)).Failure.ShouldBe(PaymentFailures.QuantitiesTaken);
    }

    [Fact]
    public async Task A_new_price_of_a_shipment_changes_the_entity_but_no_payment()
    {
        var deal = await World.DealAsync();
        var shipment = await deal.ShipmentAsync(10);
        var payment = await deal.PaymentAsync();
        await deal.DeliveryAsync(payment, shipment);
        var dearer = new ShipmentInput { Name = "Truck", Price = 15 };
        var update = () => World.Entities.UpdateShipmentAsync(new(World.Workspace, shipment, null, Clara), dearer, default);
        if (await LacksAsync(Can.EditEntities, update))
        {
            return;
        }

        (await update()).Ok.ShouldBeTrue();
        (await deal.TotalAsync(payment)).ShouldBe("10.00 EUR");
        (await deal.HeaderAsync()).Total.ToString().ShouldBe("15.00 EUR");
    }

    [Fact]
    public async Task A_price_with_more_decimals_than_the_currency_is_refused()
    {
        var deal = await World.DealAsync("JPY");
        var input = new ShipmentInput { Name = "Truck", Price = 10.5m };
        if (await LacksAsync(Can.EditEntities, () => World.Entities.AddShipmentAsync(World.Workspace, deal.Id, input, Clara, default)))
        {
            return;
        }

        (await World.Entities.AddShipmentAsync(World.Workspace, deal.Id, input, Clara, default)).Failure!.Field.ShouldBe("Price");
    }
}

public sealed class PortalDeliveryContract() : DeliveryContract(TestDatabase.Sqlite, new PortalContract());

public sealed class SqliteDeliveryContract() : DeliveryContract(TestDatabase.Sqlite);

public sealed class PostgresDeliveryContract() : DeliveryContract(TestDatabase.Postgres);
