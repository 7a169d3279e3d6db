namespace PaymentsAdmin.Web.Rest.CrmCom.Answers;

/// <summary>What <c>status.code</c> can say, the HTTP status that goes with it, and what it means.</summary>
public sealed record CrmCode(string Name, int Status, string Meaning)
{
    public static readonly CrmCode Fine = new("OK", StatusCodes.Status200OK, "It is done.");

    public static readonly CrmCode AuthenticationFailed = new("AUTHENTICATION_FAILED", StatusCodes.Status401Unauthorized, "The token is unknown, expired or released, or the sign-in does not fit.");

    public static readonly CrmCode AccessDenied = new("ACCESS_DENIED", StatusCodes.Status403Forbidden, "The role does not allow it, only a token that may post alone may, calls come too fast, or the API is closed.");

    public static readonly CrmCode MissingParameter = new("MISSING_PARAMETER", StatusCodes.Status400BadRequest, "A parameter that is needed is missing; the description names it.");

    public static readonly CrmCode InvalidParameter = new("INVALID_PARAMETER", StatusCodes.Status400BadRequest, "A parameter is unknown, of the wrong type or has no good value; the description names it.");

    public static readonly CrmCode AmbiguousIdentifier = new("AMBIGUOUS_IDENTIFIER", StatusCodes.Status400BadRequest, "An identifier takes exactly one key, and of some pairs of parameters only one is taken.");

    public static readonly CrmCode EntityNotFound = new("ENTITY_NOT_FOUND", StatusCodes.Status404NotFound, "There is no such method, or nothing that an identifier names.");

    public static readonly CrmCode MultipleEntitiesFound = new("MULTIPLE_ENTITIES_FOUND", StatusCodes.Status409Conflict, "An identifier names more than one; use another key.");

    public static readonly CrmCode NotApplicable = new("NOT_APPLICABLE", StatusCodes.Status422UnprocessableEntity, "The type, the method or the account does not allow what was sent.");

    public static readonly CrmCode CurrencyMismatch = new("CURRENCY_MISMATCH", StatusCodes.Status422UnprocessableEntity, "The currency is not that of the account.");

    public static readonly CrmCode DuplicateBackOfficeCode = new("DUPLICATE_BACK_OFFICE_CODE", StatusCodes.Status409Conflict, "The back-office code was used before.");

    public static readonly CrmCode InvalidLifeCycleState = new("INVALID_LIFE_CYCLE_STATE", StatusCodes.Status409Conflict, "The state that it is in does not allow it.");

    public static readonly CrmCode ClosedAccountingPeriod = new("CLOSED_ACCOUNTING_PERIOD", StatusCodes.Status422UnprocessableEntity, "The posting date is in a closed period.");

    public static readonly CrmCode FuturePostingDate = new("FUTURE_POSTING_DATE", StatusCodes.Status422UnprocessableEntity, "The posting date is after today.");

    public static readonly CrmCode InsufficientWalletFunds = new("INSUFFICIENT_WALLET_FUNDS", StatusCodes.Status422UnprocessableEntity, "The unconditional funds of the wallet do not suffice.");

    public static readonly CrmCode PaymentGatewayError = new("PAYMENT_GATEWAY_ERROR", StatusCodes.Status502BadGateway, "The payment provider refused, or none is set up.");

    public static readonly CrmCode InternalError = new("INTERNAL_ERROR", StatusCodes.Status500InternalServerError, "Something went wrong on our side; the request id finds it.");

    /// <summary>All but the good one, in the order of the contract.</summary>
    public static IReadOnlyList<CrmCode> Errors { get; } =
        [
            AuthenticationFailed, AccessDenied, MissingParameter, InvalidParameter, AmbiguousIdentifier, EntityNotFound, MultipleEntitiesFound,
            NotApplicable, CurrencyMismatch, DuplicateBackOfficeCode, InvalidLifeCycleState, ClosedAccountingPeriod, FuturePostingDate,
            InsufficientWalletFunds, PaymentGatewayError, InternalError,
        ];

    /// <summary>Those that any method can answer.</summary>
    public static IReadOnlyList<CrmCode> OfEvery { get; } = [AuthenticationFailed, AccessDenied, MissingParameter, InvalidParameter, EntityNotFound, InternalError];

    /// <summary>Those of whatever names something.</summary>
    public static IReadOnlyList<CrmCode> OfNames { get; } = [AmbiguousIdentifier, EntityNotFound, MultipleEntitiesFound];

    /// <summary>Those of what a payment holds.</summary>
    public static IReadOnlyList<CrmCode> OfDrafts { get; } =
        [.. OfNames, NotApplicable, CurrencyMismatch, DuplicateBackOfficeCode, ClosedAccountingPeriod, FuturePostingDate];

    /// <summary>Those of money that moves.</summary>
    public static IReadOnlyList<CrmCode> OfPosting { get; } = [InsufficientWalletFunds, PaymentGatewayError];
}
