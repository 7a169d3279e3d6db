namespace PaymentsAdmin.Web.Rest.CrmCom.Answers;

/// <summary>What <c>status.code</c> can say, and the HTTP status that goes with it.</summary>
public sealed record CrmCode(string Name, int Status)
{
    public static readonly CrmCode Fine = new("OK", StatusCodes.Status200OK);

    public static readonly CrmCode AuthenticationFailed = new("AUTHENTICATION_FAILED", StatusCodes.Status401Unauthorized);

    public static readonly CrmCode AccessDenied = new("ACCESS_DENIED", StatusCodes.Status403Forbidden);

    public static readonly CrmCode MissingParameter = new("MISSING_PARAMETER", StatusCodes.Status400BadRequest);

    public static readonly CrmCode InvalidParameter = new("INVALID_PARAMETER", StatusCodes.Status400BadRequest);

    public static readonly CrmCode AmbiguousIdentifier = new("AMBIGUOUS_IDENTIFIER", StatusCodes.Status400BadRequest);

    public static readonly CrmCode EntityNotFound = new("ENTITY_NOT_FOUND", StatusCodes.Status404NotFound);

    public static readonly CrmCode MultipleEntitiesFound = new("MULTIPLE_ENTITIES_FOUND", StatusCodes.Status409Conflict);

    public static readonly CrmCode NotApplicable = new("NOT_APPLICABLE", StatusCodes.Status422UnprocessableEntity);

    public static readonly CrmCode CurrencyMismatch = new("CURRENCY_MISMATCH", StatusCodes.Status422UnprocessableEntity);

    public static readonly CrmCode DuplicateBackOfficeCode = new("DUPLICATE_BACK_OFFICE_CODE", StatusCodes.Status409Conflict);

    public static readonly CrmCode InvalidLifeCycleState = new("INVALID_LIFE_CYCLE_STATE", StatusCodes.Status409Conflict);

    public static readonly CrmCode ClosedAccountingPeriod = new("CLOSED_ACCOUNTING_PERIOD", StatusCodes.Status422UnprocessableEntity);

    public static readonly CrmCode FuturePostingDate = new("FUTURE_POSTING_DATE", StatusCodes.Status422UnprocessableEntity);

    public static readonly CrmCode InsufficientWalletFunds = new("INSUFFICIENT_WALLET_FUNDS", StatusCodes.Status422UnprocessableEntity);

    public static readonly CrmCode PaymentGatewayError = new("PAYMENT_GATEWAY_ERROR", StatusCodes.Status502BadGateway);

    public static readonly CrmCode InternalError = new("INTERNAL_ERROR", StatusCodes.Status500InternalServerError);

    /// <summary>All but the good one, in the order of the contract.</summary>
    public static IReadOnlyList<CrmCode> Errors { get; } =
        [
            AuthenticationFailed, AccessDenied, MissingParameter, InvalidParameter, AmbiguousIdentifier, EntityNotFound, MultipleEntitiesFound,
            NotApplicable, CurrencyMismatch, DuplicateBackOfficeCode, InvalidLifeCycleState, ClosedAccountingPeriod, FuturePostingDate,
            InsufficientWalletFunds, PaymentGatewayError, InternalError,
        ];
}
