using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Validates a customer.</summary>
public sealed class CustomerInputValidator : AbstractValidator<CustomerInput>
{
    public CustomerInputValidator() =>
        RuleFor(i => i.Name)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Enter the customer's name.")
            .MaximumLength(200)
            .WithMessage("The name can have at most 200 characters.");
}

/// <summary>Validates a new entity.</summary>
public sealed class EntityInputValidator : AbstractValidator<EntityInput>
{
    public EntityInputValidator()
    {
        RuleFor(i => i.Kind)
            .Must(k => EntityKinds.IsKnown(k) && EntityKinds.IsCrmItem(k))
            .WithMessage("Choose a type: 1 lead, 2 deal, 7 quote, 31 invoice, or 128 and above.");
        RuleFor(i => i.ExternalId)
            .Matches("^[1-9][0-9]{0,17}\\z")
            .WithMessage("The id must be a whole number above zero.")
            .When(i => !string.IsNullOrEmpty(i.ExternalId));
        RuleFor(i => i.Title)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Enter a title.")
            .MaximumLength(250)
            .WithMessage("The title can have at most 250 characters.");
        RuleFor(i => i.Currency)
            .Must(c => Currency.Find(c) is not null)
            .WithMessage("Enter an ISO 4217 currency code, such as EUR.");
        RuleFor(i => i.Stage).MaximumLength(100).WithMessage("The stage can have at most 100 characters.");
    }
}

/// <summary>Validates a change of an entity.</summary>
public sealed class EntityChangeValidator : AbstractValidator<EntityChange>
{
    public EntityChangeValidator()
    {
        RuleFor(i => i.Title)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Enter a title.")
            .MaximumLength(250)
            .WithMessage("The title can have at most 250 characters.")
            .When(i => i.Title is not null);
        RuleFor(i => i.Stage).MaximumLength(100).WithMessage("The stage can have at most 100 characters.");
    }
}

/// <summary>Validates a product row.</summary>
public sealed class RowInputValidator : AbstractValidator<RowInput>
{
    private const decimal MaxPercent = 99.99m;

    public RowInputValidator()
    {
        RuleFor(i => i.ProductName)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Enter the product's name.")
            .MaximumLength(250)
            .WithMessage("The name can have at most 250 characters.");
        RuleFor(i => i.Price)
            .Cascade(CascadeMode.Stop)
            .GreaterThanOrEqualTo(0)
            .WithMessage("The price cannot be below zero.")
            .Must(p => UnitPrice.Exact(p) is not null)
            .WithMessage("A price can have at most six decimals.");
        RuleFor(i => i.Quantity)
            .Cascade(CascadeMode.Stop)
            .GreaterThan(0)
            .WithMessage("The quantity must be above zero.")
            .Must(q => Quantity.Exact(q) is not null)
            .WithMessage("A quantity can have at most four decimals and be at most 1,000,000,000.");
        RuleFor(i => i.TaxRate)
            .InclusiveBetween(0, 100)
            .WithMessage("The tax rate must be between 0 and 100 per cent.")
            .When(i => i.TaxRate is not null);
        RuleFor(i => i.Discount!)
            .Cascade(CascadeMode.Stop)
            .Must(d => d.Value >= 0 && (!d.IsPercent || d.Value <= MaxPercent))
            .WithMessage("A discount cannot be below zero, and in per cent it can be at most 99.99.")
            .Must(d => UnitPrice.Exact(d.Value) is not null && d.Value <= RowPrices.MaxPrice)
            .WithMessage("A discount can have at most six decimals.")
            .When(i => i.Discount is not null);
        RuleFor(i => i.Price)
            .Must((row, price) => RowPrices.Before(price, row.Discount!, 2) <= RowPrices.MaxPrice)
            .WithMessage("The price before discount can be at most 500,000,000,000.")
            .When(i =>
                i.Price is >= 0 and <= 2 * RowPrices.MaxPrice
                && i.Discount is { Value: > 0 and <= RowPrices.MaxPrice } discount
                && (!discount.IsPercent || discount.Value <= MaxPercent)
            );
        RuleFor(i => i.MeasureCode).InclusiveBetween(0, 9_999).WithMessage("The unit code must be between 0 and 9999.").When(i => i.MeasureCode is not null);
    }
}

/// <summary>Validates a shipment.</summary>
public sealed class ShipmentInputValidator : AbstractValidator<ShipmentInput>
{
    public ShipmentInputValidator()
    {
        RuleFor(i => i.Name)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Enter the delivery's name.")
            .MaximumLength(250)
            .WithMessage("The name can have at most 250 characters.");
        RuleFor(i => i.Price).GreaterThanOrEqualTo(0).WithMessage("The price cannot be below zero.");
        RuleFor(i => i.ServiceId).GreaterThan(0).WithMessage("The delivery service id must be above zero.").When(i => i.ServiceId is not null);
        RuleFor(i => i.StatusId).Length(1, 2).WithMessage("A status must have one or two letters.").When(i => i.StatusId is not null);
        RuleFor(i => i.TrackingNumber).MaximumLength(255).WithMessage("The tracking number can have at most 255 characters.");
        RuleFor(i => i.XmlId).MaximumLength(255).WithMessage("The external id can have at most 255 characters.");
    }
}
